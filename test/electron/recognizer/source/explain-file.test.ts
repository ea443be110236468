import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { explainFile } from "../../../../electron/recognizer/source/explain-file.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "digitcam-kind-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const explain = (content: string) => {
	const file = path.join(folder, "file");
	writeFileSync(file, content, "latin1");
	return explainFile(file);
};

describe("A file that is neither a picture nor a video", () => {
	it.each([
		["%PDF-1.7", /PDF document\. Save/],
		["\0\0\0\x18ftypheic", /HEIC photo.*JPEG/],
		["\0\0\0\x18ftypmif1", /HEIC photo/],
		["\0\0\0\x1cftypavif", /AVIF/],
		["II*\0\x08\0\0\0", /TIFF/],
		["MM\0*\0\0\0\x08", /TIFF/],
		["GIF89a", /GIF/],
		["PK\x03\x04", /ZIP/],
		['<?xml version="1.0"?>\n<svg', /SVG/],
		["", /empty/],
	])(
		"that begins with %j says what it is and what to do",
		async (content, says) => {
			expect(await explain(content)).toMatch(says);
		},
	);

	it("of no known kind says nothing", async () => {
		expect(await explain("Dear reader")).toBeUndefined();
		expect(await explainFile(path.join(folder, "none"))).toBeUndefined();
	});
});
