import type { Failure, SourceSpec } from "../../electron/contract/source.ts";

/** The systems that the window gives advice for. */
export type System = "macos" | "windows" | "linux" | "other";

/** The system of a browser, by what it says of itself (`navigator.userAgent`). */
export function systemOf(userAgent: string): System {
	if (/Mac OS X|Macintosh/.test(userAgent)) return "macos";
	if (/Windows/.test(userAgent)) return "windows";
	return /Linux|X11/.test(userAgent) ? "linux" : "other";
}

/** "Cannot open "/home/ada/homework.pdf": it is a PDF document. Save its page as a picture." and its kin. */
const refusal =
	/^Cannot (?:open|read|go on with) (?:the \w+ )?"([^"]*)"(?: as a picture)?: (.*)$/s;

/** Its first sentence and the rest, as "Digitcam reads no video over https." and "Download the video." */
const reasonAndStep = /^(.*?\.) (.*)$/s;

/** The last part of a path or address. */
const plainName = (path: string): string =>
	/^[a-z]+:\/\//i.test(path) ? path : (path.split(/[\\/]/).at(-1) ?? path);

/** What failed in one line: the plain name of the file, and why it could not be opened. */
export function failureLine({ message }: Pick<Failure, "message">): string {
	const [, path, why] = refusal.exec(message) ?? [];
	if (path === undefined || why === undefined) return message;
	const [reason] = why.split(/\.(?:\s|$)/);
	return `Couldn't open ${plainName(path)}: ${reason}`;
}

/** What is said of a source that did not open. */
export interface FailureWords {
	readonly title: string;
	/** Why. */
	readonly reason: string;
	/** What to do about it, step by step. */
	readonly steps: readonly string[];
}

const cameraPermission: Readonly<Record<System, readonly string[]>> = {
	linux: [
		"Allow your user to use cameras: sudo usermod -aG video $USER",
		"Log out and in again, then start Digitcam.",
	],
	macos: [
		"Open System Settings, Privacy & Security, Camera.",
		"Switch on Digitcam, or the terminal it was started from.",
		"Start Digitcam again.",
	],
	windows: [
		"Open Settings, Privacy & security, Camera.",
		"Switch on “Camera access” and “Let desktop apps access your camera”.",
		"Try again.",
	],
	other: ["Allow Digitcam to use the camera in your system's settings."],
};

type CameraCode =
	| "device-busy"
	| "device-not-permitted"
	| "camera-denied"
	| "no-such-device"
	| "not-a-camera";

const cameraFailures: Readonly<
	Record<CameraCode, (name: string, system: System) => FailureWords>
> = {
	"device-busy": (name) => ({
		title: `${name} is in use`,
		reason: "Another program uses this camera.",
		steps: [
			"Close the other program, such as a video call or a browser tab.",
			"Try again, or choose another camera.",
		],
	}),
	"device-not-permitted": (name, system) => ({
		title: `Digitcam may not use ${name}`,
		reason: "The system does not allow it.",
		steps: cameraPermission[system],
	}),
	"camera-denied": (name, system) =>
		cameraFailures["device-not-permitted"](name, system),
	"no-such-device": (name) => ({
		title: `${name} is not connected`,
		reason: "The system does not see this camera.",
		steps: ["Plug it in, then try again."],
	}),
	"not-a-camera": (name) => ({
		title: `${name} gives no picture`,
		reason: "The device gives no picture that can be read.",
		steps: ["Choose another camera."],
	}),
};

const isCameraCode = (code: string): code is CameraCode =>
	Object.hasOwn(cameraFailures, code);

/** What is said of a source that did not open, in the window of a `system`. `name` is the source's. */
export function failureWords(
	failure: Failure,
	{
		spec,
		name,
		system,
	}: {
		readonly spec: SourceSpec | undefined;
		readonly name: string;
		readonly system: System;
	},
): FailureWords {
	if (spec?.kind === "camera" && isCameraCode(failure.code))
		return cameraFailures[failure.code](name, system);
	if (failure.code === "stream-unreachable")
		return {
			title: "Couldn't open the stream",
			reason: `No reply, or no video, at ${name}.`,
			steps: ["Check the address, and that the camera or server is on."],
		};
	if (failure.code === "stream-protocol") {
		const [, , why = failure.message] = refusal.exec(failure.message) ?? [];
		const [, reason = why, step] = reasonAndStep.exec(why) ?? [];
		return {
			title: "Couldn't open the stream",
			reason,
			steps: step === undefined ? [] : [step],
		};
	}
	return {
		title: `Couldn't open ${name}`,
		reason: failureLine(failure).replace(
			/^Couldn't open .*?: (.)/,
			(_, first) => first.toUpperCase(),
		),
		steps: [],
	};
}

/** Why a live source broke off. */
const lostReasons: Readonly<Record<string, string>> = {
	"stream-ended": "Its server stopped sending video.",
	"stream-damaged": "What it sends is damaged.",
	"stream-unreachable": "Its server does not answer.",
	stalled: "It sends nothing any more.",
	"device-busy": "Another program uses it now.",
	"device-lost": "It was unplugged, or switched off.",
	"no-such-device": "It was unplugged, or switched off.",
};

/** What is said of a live source that broke off. */
export const lostWords = (
	kind: SourceSpec["kind"],
	{ code }: Failure,
): { readonly title: string; readonly text: string } => ({
	title: kind === "camera" ? "Camera disconnected" : "Stream interrupted",
	text: [lostReasons[code] ?? [], "It will reconnect by itself."]
		.flat()
		.join(" "),
});
