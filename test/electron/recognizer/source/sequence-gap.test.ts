import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSource } from "../../../../electron/recognizer/source/open-source.ts";
import { sequenceGap } from "../../../../electron/recognizer/source/sequence-gap.ts";
import { FakeCapture } from "../fake-capture.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "digitcam-gap-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const findIn = (pattern: string, ...names: readonly string[]) => {
	for (const name of names) writeFileSync(path.join(folder, name), "");
	return sequenceGap(path.join(folder, pattern));
};

describe("A gap in a numbered sequence", () => {
	it("is the first file that is missing before others", async () => {
		expect(
			await findIn(
				"page-%02d.png",
				"page-01.png",
				"page-02.png",
				"page-04.png",
				"page-05.png",
				"other.png",
			),
		).toEqual({
			code: "sequence-gap",
			message:
				'"page-03.png" is missing, so the sequence ends before it. 2 later files are not read. Number the files without a gap.',
		});
	});

	it("is told with the source that ends early by it", async () => {
		await findIn("p%d.png", "p1.png", "p3.png");
		const { info, close } = await openSource(
			{ kind: "file", path: path.join(folder, "p%d.png") },
			{
				openCapture: async () => new FakeCapture(),
				signal: new AbortController().signal,
			},
		);
		expect(info.warning?.message).toMatch(
			/"p2\.png" is missing.* 1 later file/,
		);
		await close();
	});

	it("is none in a whole sequence, nor in what is no sequence", async () => {
		expect(await findIn("p%d.png", "p9.png", "p10.png")).toBeUndefined();
		expect(await findIn("seven.png", "seven.png")).toBeUndefined();
	});
});
