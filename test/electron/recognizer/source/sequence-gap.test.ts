import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findGap } from "../../../electron/cli/sequence-gap.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "digitcam-gap-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const findIn = (pattern: string, ...names: readonly string[]) => {
	for (const name of names) writeFileSync(path.join(folder, name), "");
	return findGap(path.join(folder, pattern));
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
		).toEqual({ missing: "page-03.png", beyond: 2 });
	});

	it("is none in a whole sequence, nor in what is no sequence", async () => {
		expect(await findIn("p%d.png", "p9.png", "p10.png")).toBeUndefined();
		expect(await findIn("seven.png", "seven.png")).toBeUndefined();
	});
});
