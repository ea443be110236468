import { describe, expect, it } from "vitest";
import type { AirStroke } from "../../../../electron/recognizer/air/ink.ts";
import {
	digitBoxes,
	layInk,
} from "../../../../electron/recognizer/air/lay-ink.ts";

/** Places along straight lines, close together. */
const strokeOf = (
	...corners: readonly (readonly [number, number])[]
): AirStroke =>
	corners.slice(1).flatMap(([toX, toY], at) => {
		const [x, y] = corners[at] ?? [toX, toY];
		return Array.from({ length: 21 }, (_, n) => ({
			x: x + ((toX - x) * n) / 20,
			y: y + ((toY - y) * n) / 20,
		}));
	});

const one = strokeOf([300, 100], [300, 200]);

describe("the strokes of a digit", () => {
	it("are together where they cross or lie above each other", () => {
		const bar = strokeOf([90, 150], [140, 150]);
		const seven = strokeOf([80, 100], [140, 100], [110, 200]);
		expect(digitBoxes([seven, bar, one])).toEqual([
			{ x: 80, y: 100, width: 60, height: 100 },
			{ x: 300, y: 100, width: 0, height: 100 },
		]);
		const hat = strokeOf([100, 100], [150, 100]);
		const body = strokeOf([100, 115], [100, 150], [150, 170], [100, 200]);
		expect(digitBoxes([body, hat])).toEqual([
			{ x: 100, y: 100, width: 50, height: 100 },
		]);
	});

	it("may be together where they nearly meet: the reader tells", () => {
		const angle = strokeOf([100, 100], [90, 160], [130, 160]);
		const stem = strokeOf([152, 120], [150, 200]);
		expect(digitBoxes([angle, stem])).toEqual([
			expect.objectContaining({ x: 90, width: 40 }),
			expect.objectContaining({ x: 150, width: 2 }),
			{ x: 90, y: 100, width: 62, height: 100 },
		]);
	});
});

describe("laid ink", () => {
	it("has one size, however large somebody writes", () => {
		const large = one.map(({ x, y }) => ({ x: 4 * x, y: 4 * y }));
		const [small, big] = [layInk([one], undefined), layInk([large], undefined)];
		expect(small?.picture.height).toBe(big?.picture.height);
		expect(small?.boxes).toEqual(big?.boxes);
	});

	it("finds the way back to the frame, also out of a mirror", () => {
		for (const mirroredIn of [undefined, 640]) {
			const laid = layInk([one], mirroredIn);
			const box = laid?.toFrame(
				laid.boxes[0] ?? { x: 0, y: 0, width: 0, height: 0 },
			);
			const middle = (box?.x ?? 0) + (box?.width ?? 0) / 2;
			expect(Math.abs(middle - 300)).toBeLessThan(1.5);
			expect(box?.y).toBeGreaterThan(90);
			expect(box?.y).toBeLessThan(100);
		}
	});

	it("is black on white, a tenth of a digit's height wide", () => {
		const laid = layInk([one], undefined);
		const {
			width = 0,
			height = 0,
			pixels = new Uint8Array(),
		} = laid?.picture ?? {};
		const row = pixels.subarray(
			Math.floor(height / 2) * width,
			Math.floor(height / 2) * width + width,
		);
		const ink = row.reduce((sum, value) => sum + (255 - value), 0) / 255;
		expect(ink).toBeGreaterThan(9);
		expect(ink).toBeLessThan(11);
	});

	it("is nothing where nothing is written", () => {
		expect(layInk([], undefined)).toBeUndefined();
	});
});
