import { describe, expect, it } from "vitest";
import { fileObjection } from "../../../renderer/pure/files.ts";

describe("A file to be opened", () => {
	const mebibyte = 1024 * 1024;

	it("is taken up to the largest size", () => {
		expect(
			fileObjection({ name: "a.png", size: 2 * mebibyte }, 2 * mebibyte),
		).toBeUndefined();
	});

	it("is refused when it is empty, by name", () => {
		expect(fileObjection({ name: "a.png", size: 0 }, mebibyte)).toContain(
			"a.png: it is empty",
		);
	});

	it("is refused when it is too large, with its size, the limit and another way", () => {
		expect(
			fileObjection({ name: "a.mp4", size: 3 * mebibyte }, 2 * mebibyte),
		).toMatch(/a\.mp4: it has 3 MiB.* 2 MiB.* path/);
	});
});
