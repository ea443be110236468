import { describe, expect, it } from "vitest";
import type { Stroke } from "../../../renderer/pure/drawing.ts";
import {
	addStroke,
	clearDrawing,
	emptyDrawing,
	grayOf,
	inkScale,
	isInside,
	isTap,
	penWidth,
	recognitionScale,
	sheetOn,
	smoothStroke,
	undoDrawing,
} from "../../../renderer/pure/drawing.ts";

const line = (...places: readonly (readonly [number, number])[]): Stroke =>
	places.map(([x, y]) => ({ x, y, width: 10 }));
const one = line([0, 0], [10, 0]);
const other = line([0, 10], [10, 10]);

describe("A drawing", () => {
	it("loses its last stroke by undo, and is empty in the end", () => {
		const both = addStroke(addStroke(emptyDrawing, one), other);
		const undone = undoDrawing(both);
		expect(undone.strokes).toEqual([one]);
		expect(undoDrawing(undone).strokes).toEqual([]);
		expect(undoDrawing(emptyDrawing)).toBe(emptyDrawing);
	});

	it("comes back when clearing is undone", () => {
		const cleared = clearDrawing(addStroke(emptyDrawing, one));
		expect(cleared.strokes).toEqual([]);
		expect(undoDrawing(cleared).strokes).toEqual([one]);
	});
});

describe("A stroke", () => {
	it("begins and ends where the pen did, without the corners between", () => {
		const corner = line([0, 0], [100, 0], [100, 100]);
		const smooth = smoothStroke(corner);
		expect(smooth[0]).toEqual(corner[0]);
		expect(smooth.at(-1)).toEqual(corner[2]);
		expect(smooth).not.toContainEqual(corner[1]);
	});

	it("is as wide as a pen presses; a mouse and a finger do not press", () => {
		expect(penWidth("pen", 0.9, 10)).toBeGreaterThan(penWidth("pen", 0.2, 10));
		expect(penWidth("mouse", 0.5, 10)).toBe(10);
		expect(penWidth("touch", 1, 10)).toBe(10);
	});

	it("that goes nowhere is a tap", () => {
		expect(isTap(line([5, 5], [6, 6]))).toBe(true);
		expect(isTap(one)).toBe(false);
		expect(isTap([])).toBe(false);
	});
});

describe("The picture of a drawing", () => {
	it("is never larger than the drawing, and has at most as many pixels as are recognized", () => {
		expect(recognitionScale(320, 200)).toBe(1);
		expect(1280 * recognitionScale(1280, 800)).toBe(640);
	});

	it("holds one gray value for each pixel", () => {
		const rgba = new Uint8ClampedArray([0, 0, 0, 255, 200, 200, 200, 255]);
		expect([...grayOf(rgba)]).toEqual([0, 200]);
	});

	it("has a digit where a tap lies in its box", () => {
		const box = { x: 10, y: 10, width: 5, height: 5 };
		expect(isInside(box, { x: 12, y: 15 })).toBe(true);
		expect(isInside(box, { x: 16, y: 12 })).toBe(false);
	});
});

describe("A paper of another size", () => {
	const sheet = { width: 900, height: 600 };
	const written = addStroke(emptyDrawing, []);

	it("shows all that was written, smaller where it would not fit", () => {
		expect(inkScale({ width: 450, height: 500 }, sheet)).toBe(0.5);
		expect(inkScale({ width: 1800, height: 1200 }, sheet)).toBe(1);
	});

	it("is as large as the sheet ever was since something was written", () => {
		const small = { width: 450, height: 700 };
		expect(sheetOn(small, sheet, written)).toEqual({ width: 900, height: 700 });
		expect(sheetOn(small, sheet, emptyDrawing)).toEqual(small);
	});
});
