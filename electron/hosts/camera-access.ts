import { DigitcamError } from "../contract/bridge.ts";
import type { SourceSpec } from "../contract/source.ts";
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
			openSource: async (spec) => {
				if (spec.kind === "camera" && !(await ask()))
					throw new DigitcamError({
						code: "camera-denied",
						message:
							"Digitcam may not use the camera. Allow it in System Settings, Privacy & Security, Camera, then start Digitcam again.",
					});
				return session.handlers.openSource(spec);
			},
		},
	};
}
