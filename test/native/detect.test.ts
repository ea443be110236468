import { describe, expect, it } from "vitest";
import {
	detectorLevels,
	frameFromPixels,
	readPixels,
	releaseFrame,
	runFind,
	shareFrame,
} from "../../native/index.ts";
import { boxOf, photographSheet, writeLine } from "../support/written-sheet.ts";

describe("detectorLevels", () => {
	const width = 100;
	const height = 60;
	const gray = Uint8Array.from(
		{ length: width * height },
		(_, index) => ((index % width) * 2) & 255,
	);
	const frame = frameFromPixels(width, height, 1, gray);

	it("gives the frame and its halves, down to a longer side below 48 pixels", () => {
		const levels = detectorLevels(frame);
		expect(levels.map(({ scale }) => scale)).toEqual([1, 2, 4]);
		expect(levels.map((level) => [level.width, level.height])).toEqual([
			[112, 64],
			[64, 32],
			[32, 16],
		]);
	});

	it("scales 0 to 255 to -1 to 1, and is 0 beyond the frame", () => {
		const [full, half] = detectorLevels(frame);
		expect(full?.values[0]).toBe(-1);
		expect(full?.values[99]).toBeCloseTo((198 - 128) / 128, 6);
		expect(full?.values[100]).toBe(0);
		expect(full?.values.at(-1)).toBe(0);
		// The mean of 0, 2, 0 and 2.
		expect(half?.values[0]).toBeCloseTo((1 - 128) / 128, 6);
	});

	it("keeps the contrast of a thin dark line from the quarter on", () => {
		const [paper, ink] = [200, 40];
		const lined = frameFromPixels(
			width,
			height,
			1,
			Uint8Array.from({ length: width * height }, (_, index) =>
				index % width === 50 ? ink : paper,
			),
		);
		const [, half, quarter] = detectorLevels(lined);
		const contrastOf = (value = Number.NaN) => paper - (value * 128 + 128);
		// A mean of two columns, then half of the way from such a mean to the darker of the two.
		expect(contrastOf(half?.values[25])).toBeCloseTo((paper - ink) / 2, 3);
		expect(contrastOf(quarter?.values[12])).toBeCloseTo(
			(3 * (paper - ink)) / 8,
			3,
		);
		releaseFrame(lined);
	});

	it("leaves out what is too large or skipped, but never the smallest", () => {
		const scales = (options: Parameters<typeof detectorLevels>[1]) =>
			detectorLevels(frame, options).map(({ scale }) => scale);
		expect(scales({ mostPixels: 1500 })).toEqual([2, 4]);
		expect(scales({ skip: 1 })).toEqual([2, 4]);
		expect(scales({ mostPixels: 1500, skip: 1 })).toEqual([4]);
		expect(scales({ mostPixels: 1, skip: 9 })).toEqual([4]);
	});

	it("names what is no frame and no number", () => {
		expect(() => detectorLevels({} as typeof frame)).toThrow(
			expect.objectContaining({ code: "invalid-argument" }),
		);
		expect(() => detectorLevels(frame, { skip: -1 })).toThrow(/skip/);
	});
});

describe("runFind with boxes that somebody else found", () => {
	const digits = writeLine("27", { x: 200, y: 150, height: 100 });
	const frame = photographSheet(digits);
	const boxes = digits.map(boxOf).map(({ x, y, width, height }) => ({
		x: Math.floor(x),
		y: Math.floor(y),
		width: Math.ceil(width),
		height: Math.ceil(height),
	}));

	it("finds no digit twice where it finds it itself", () => {
		const searched = runFind(frame);
		expect(runFind(frame, { boxes })).toEqual(searched);
		expect([...searched.given]).toEqual([0, 0]);
	});

	it("makes a network input of each without looking for more", () => {
		const found = runFind(frame, { boxes, search: false });
		expect([...found.given]).toEqual([1, 1]);
		const searched = runFind(frame);
		// Much the same ink, whoever found the box.
		for (const place of boxes.keys()) {
			const difference = Array.from(
				{ length: 784 },
				(_, pixel) =>
					Math.abs(
						(found.inputs[place * 784 + pixel] as number) -
							(searched.inputs[place * 784 + pixel] as number),
					) / 784,
			).reduce((sum, value) => sum + value, 0);
			expect(difference).toBeLessThan(12);
		}
	});

	it("finds no ink where there is none, and nothing outside of the frame", () => {
		const nowhere = [
			{ x: -500, y: -500, width: 40, height: 60 },
			{ x: 100_000, y: 10, width: 40, height: 60 },
		];
		expect(runFind(frame, { boxes: nowhere, search: false }).boxes).toEqual([]);
	});
});

describe("shareFrame", () => {
	it("keeps the pixels until both are released", () => {
		const frame = frameFromPixels(2, 1, 1, Uint8Array.of(7, 9));
		const shared = shareFrame(frame);
		releaseFrame(frame);
		expect([...readPixels(shared)]).toEqual([7, 9]);
		expect(() => shareFrame(frame)).toThrow(/released/);
		releaseFrame(shared);
		expect(() => readPixels(shared)).toThrow(/released/);
	});
});
