import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { zipFiles } from "../../../models/common/zip.ts";
import { scratchFolder } from "../../support/scratch.ts";

test("a zip archive holds what was put into it, as Python's unpacker sees it", () => {
	const folder = mkdtempSync(path.join(scratchFolder(), "zip-"));
	const weights = Uint8Array.from({ length: 70_000 }, (_, index) => index * 31);
	const archive = path.join(folder, "archive.zip");
	writeFileSync(
		archive,
		zipFiles({ "model.json": Buffer.from("{}"), "größe.bin": weights }),
	);
	const { status, stderr } = spawnSync(
		"python3",
		["-m", "zipfile", "-e", archive, folder],
		{ encoding: "utf8" },
	);
	expect(stderr).toBe("");
	expect(status).toBe(0);
	expect(readFileSync(path.join(folder, "model.json"), "utf8")).toBe("{}");
	expect(new Uint8Array(readFileSync(path.join(folder, "größe.bin")))).toEqual(
		weights,
	);
	rmSync(folder, { recursive: true });
});
