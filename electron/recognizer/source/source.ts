import path from "node:path";
import { fileURLToPath } from "node:url";
import { inProject } from "../../../models/project-root.ts";
import type {
	Capture,
	CaptureOptions,
	CaptureSource,
} from "../../../native/index.ts";
import { listCameras } from "../../../native/index.ts";
import type { SourceInfo, SourceSpec } from "../../contract/source.ts";

/** The demo clip, drawn by `npm run demo`. */
const demoClip = () => inProject("electron/demo/digits.webm");

/**
 * The source a person means by a word: `0` is a camera, `demo` the demo clip, else it is a location.
 * @param folder what a relative path starts from
 */
export function parseSource(text: string, folder: string): SourceSpec {
	if (/^\d{1,3}$/.test(text)) return { kind: "camera", index: Number(text) };
	if (text === "demo") return { kind: "demo" };
	return parseLocation(text, folder);
}

/**
 * The source at a location: `http://…` is a stream, or the picture that is answered there; else it is a file. A desktop
 * names the file that somebody opened by `file:///…`.
 * @param folder what a relative path starts from
 */
export function parseLocation(text: string, folder: string): SourceSpec {
	if (/^file:\/\//i.test(text) && URL.canParse(text))
		return { kind: "file", path: fileURLToPath(text) };
	// A single letter before the colon is a Windows drive, not a scheme.
	if (/^[a-z][a-z0-9+.-]+:\/\//i.test(text))
		return { kind: "stream", url: text };
	return { kind: "file", path: path.resolve(folder, text) };
}

/** The source's name for people. */
export function labelOf(spec: SourceSpec): string {
	switch (spec.kind) {
		case "camera":
			return (
				listCameras().find(({ index }) => index === spec.index)?.name ??
				`Camera ${spec.index}`
			);
		case "file":
			return path.basename(spec.path);
		case "stream":
			return spec.url.replace(/\/\/[^/@]*@/, "//");
		case "demo":
			return "Demo clip";
	}
}

/** How the source is opened by the addon. */
export function toCaptureSource(spec: SourceSpec): {
	source: CaptureSource;
	options: CaptureOptions;
} {
	switch (spec.kind) {
		case "demo":
			return {
				source: { kind: "file", path: demoClip() },
				options: { loop: true },
			};
		case "camera":
		case "file":
		case "stream":
			return { source: spec, options: {} };
	}
}

export function describeSource(spec: SourceSpec, capture: Capture): SourceInfo {
	const { live, still, brief, width, height, frameRate } = capture;
	const size = { width, height };
	return { spec, label: labelOf(spec), live, still, brief, ...size, frameRate };
}
