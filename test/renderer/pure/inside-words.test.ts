import { describe, expect, it } from "vitest";
import { divergingColor, parseColor } from "../../../renderer/pure/colors.ts";
import {
	decisiveWords,
	evidenceShares,
	layerWords,
	mapColumns,
} from "../../../renderer/pure/inside-words.ts";

const map = {
	digit: 7,
	probability: 0.98,
	evidence: [4, -2, 0],
	decisive: { x: 2, y: 4, side: 6, digit: 1, probability: 0.616 },
};

describe("What speaks for a digit", () => {
	it("has the strongest color where it speaks most, and is pale where nothing matters", () => {
		expect(evidenceShares(map)).toEqual([1, -0.5, 0]);
		expect(evidenceShares({ evidence: [0.2, -0.1] })).toEqual([0.1, -0.05]);
	});

	it("says what would be read without it", () => {
		expect(decisiveWords(map)).toBe(
			"With the marked square hidden, it would be read as 1: 62 %.",
		);
		expect(
			decisiveWords({ ...map, decisive: { ...map.decisive, digit: 7 } }),
		).toContain("still be read as 7");
	});

	it("is between two colors", () => {
		const colors = {
			positive: parseColor("#0000ff"),
			negative: parseColor(" #ff8000"),
			none: parseColor("#ffffff"),
		};
		expect(divergingColor(1, colors)).toEqual([0, 0, 255]);
		expect(divergingColor(-1, colors)).toEqual([255, 128, 0]);
		expect(divergingColor(0, colors)).toEqual([255, 255, 255]);
		expect(divergingColor(0.5, colors)).toEqual([128, 128, 255]);
	});
});

describe("A layer", () => {
	it("is told in one sentence that has its sizes", () => {
		const layer = { name: "conv1", parameters: 0, hasMaps: true };
		expect(
			layerWords({ ...layer, kind: "Conv2D", outputShape: [26, 28, 32] }),
		).toContain("32 pictures of 28 × 26");
		expect(
			layerWords({ ...layer, kind: "Dense", outputShape: [10] }),
		).toContain("10 units");
		expect(
			layerWords({ ...layer, kind: "UpSampling2D", outputShape: [4, 4, 2] }),
		).toBe("UpSampling2D: gives 4 × 4 × 2.");
	});

	it("has its maps in about a square, and its numbers in long rows", () => {
		expect(mapColumns(16, 784)).toBe(4);
		expect(mapColumns(96, 49)).toBe(10);
		expect(mapColumns(256, 9)).toBe(12);
		expect(mapColumns(10, 1)).toBe(10);
		expect(mapColumns(256, 1)).toBe(16);
	});
});
