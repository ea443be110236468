import path from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceSpec } from "../../contract/source.ts";

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
