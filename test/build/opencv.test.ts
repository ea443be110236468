import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { unpackSource } from "../../build/opencv/fetch-source.mjs";
import { recipeOf } from "../../build/opencv/library.mjs";
import { sources } from "../../build/opencv/sources.mjs";

const names = Object.keys(sources) as (keyof typeof sources)[];

describe("what is linked into the static addon", () => {
	it.each(names)("%s is built after what it needs", async (name) => {
		const { needs } = await recipeOf(name);
		for (const need of needs)
			expect(names.indexOf(need)).toBeLessThan(names.indexOf(name));
	});

	it.each(names)("%s is checked, wherever it comes from", (name) => {
		const { archive, debian } = sources[name];
		const sums = [archive.sha256, ...Object.values(debian.sha256)];
		expect(sums.length).toBeGreaterThanOrEqual(3);
		for (const sum of sums) expect(sum).toMatch(/^[0-9a-f]{64}$/);
	});

	it("has no part under the GPL", () => {
		const recipe = readFileSync("build/opencv/libraries/ffmpeg.mjs", "utf8");
		expect(recipe).not.toMatch(/"--enable-(gpl|nonfree|version3)/);
		for (const { license } of Object.values(sources))
			expect(license).not.toMatch(/(^|\W)A?GPL/);
	});
});

describe("a source", () => {
	const folder = mkdtempSync(path.join(tmpdir(), "digitcam-source-"));
	mkdirSync(path.join(folder, "thing-1.0"));
	writeFileSync(path.join(folder, "thing-1.0/thing.c"), "int thing;\n");
	execFileSync("tar", ["-czf", "thing-1.0.tar.gz", "thing-1.0"], {
		cwd: folder,
	});
	const archive = readFileSync(path.join(folder, "thing-1.0.tar.gz"));
	const sum = createHash("sha256").update(archive).digest("hex");
	const server = createServer((_, response) => response.end(archive));
	beforeEach(
		() => new Promise<void>((done) => server.listen(0, "127.0.0.1", done)),
	);
	afterEach(() => new Promise((done) => server.close(done)));
	afterAll(() => rmSync(folder, { recursive: true }));

	const unpack = (sha256: string) =>
		unpackSource(
			{
				title: "Thing",
				version: "1.0",
				license: "MIT",
				notices: [],
				archive: {
					address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/thing-1.0.tar.gz`,
					sha256,
				},
				debian: { package: "no-such-thing", version: "1.0-1", sha256: {} },
			},
			path.join(folder, "downloads"),
			path.join(folder, "source"),
		);

	it("is unpacked, and its version told", async () => {
		expect(await unpack(sum)).toBe("Thing 1.0");
		expect(readdirSync(path.join(folder, "source"))).toEqual(["thing.c"]);
	});

	it("that is not the one that was checked is refused", async () => {
		await expect(unpack("0".repeat(64))).rejects.toThrow(
			`thing-1.0.tar.gz has the checksum ${sum}, not 0000`,
		);
	});
});
