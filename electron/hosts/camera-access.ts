import { type AnyEvent, DigitcamError } from "../contract/bridge.ts";
import type { Failure, SourceSpec } from "../contract/source.ts";
import type { RememberingSession } from "./remembering-session.ts";

/**
 * What OpenCV reads from the environment when it opens cameras.
 * - macOS: it would ask for the camera by itself, which works on the main thread only; the host asks before.
 * - Windows: Media Foundation's hardware transforms make the opening of some cameras take half a minute.
 */
export const cameraEnvironment = (
	platform: NodeJS.Platform,
): Readonly<Record<string, string>> =>
	platform === "darwin"
		? { OPENCV_AVFOUNDATION_SKIP_AUTH: "1" }
		: platform === "win32"
			? { OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS: "0" }
			: {};

const cameraDenied: Failure = {
	code: "camera-denied",
	message:
		"Digitcam may not use the camera. Allow it in System Settings, Privacy & Security, Camera, then start Digitcam again.",
};

/** What the system answers when it is asked whether the camera may be used. */
export type CameraAccess =
	| "not-determined"
	| "granted"
	| "denied"
	| "restricted"
	| "unknown";

/**
 * An event in which a camera that did not open says why, where the system denies all cameras: the driver does not know. It is
 * not waited for either, since the system's settings count at the next start.
 */
export function explainDenial(
	event: AnyEvent,
	access: () => CameraAccess,
): AnyEvent {
	if (event.name !== "status") return event;
	const { recognizer } = event.payload;
	const spec =
		recognizer.name === "failed"
			? recognizer.spec
			: recognizer.name === "lost"
				? recognizer.source.spec
				: undefined;
	if (spec?.kind !== "camera" || !["denied", "restricted"].includes(access()))
		return event;
	const failed = { name: "failed", spec, failure: cameraDenied } as const;
	return { name: "status", payload: { ...event.payload, recognizer: failed } };
}

/**
 * A session that asks for the camera before one is opened. The system asks a person once, and remembers the answer.
 * @param start what the window opens when it says hello; undefined is the first camera
 * @param ask resolves with whether cameras may be used
 */
export function askingForCamera<Asking extends RememberingSession>(
	session: Asking,
	start: SourceSpec | undefined,
	ask: () => Promise<boolean>,
): Asking {
	return {
		...session,
		handlers: {
			...session.handlers,
			hello: async () => {
				// Where it is refused, the camera does not open, and the window shows why.
				if (start === undefined || start.kind === "camera") await ask();
				return session.handlers.hello(undefined);
			},
			previewCamera: async (index) => {
				if (!(await ask())) throw new DigitcamError(cameraDenied);
				return session.handlers.previewCamera(index);
			},
			openSource: async (spec) => {
				if (spec.kind === "camera" && !(await ask()))
					throw new DigitcamError(cameraDenied);
				return session.handlers.openSource(spec);
			},
		},
	};
}
