import { describe, expect, it } from "vitest";
import {
	annotateFrame,
	frameFromPixels,
	NativeError,
	readPixels,
} from "../../native/index.ts";

const width = 120;
const height = 90;
const paper = 200;
const gray = frameFromPixels(
	width,
	height,
	1,
	new Uint8Array(width * height).fill(paper),
);
const red = [0, 0, 255] as const;
const box = { x: 40, y: 50, width: 20, height: 30 };

/** A frame's pixels by their place. */
function pixelsOf(frame: typeof gray) {
	const pixels = readPixels(frame);
	return (x: number, y: number) => [
		...pixels.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
	];
}

describe("an annotated frame", () => {
	it("has a box around each mark's content, and unchanged pixels inside", () => {
		const at = pixelsOf(annotateFrame(gray, [{ box, color: red }]));
		for (const [x, y] of [
			[39, 49],
			[60, 49],
			[39, 80],
			[60, 80],
		] as const)
			expect(at(x, y)).toEqual(red);
		for (const [x, y] of [
			[40, 50],
			[59, 79],
			[38, 48],
		] as const)
			expect(at(x, y)).toEqual([paper, paper, paper]);
	});

	it("says the label on a plate above the box, or below it at the frame's edge", () => {
		const countRed = (y: number) => {
			const at = pixelsOf(
				annotateFrame(gray, [{ box: { ...box, y }, label: "7", color: red }]),
			);
			const inRows = (from: number, to: number) =>
				Array.from({ length: to - from }, (_, row) =>
					Array.from({ length: width }, (_, x) => at(x, from + row)),
				)
					.flat()
					.filter((pixel) => pixel.join() === red.join()).length;
			return {
				above: inRows(0, Math.max(0, y - 2)),
				below: inRows(y + box.height + 1, height),
			};
		};
		expect(countRed(50)).toEqual({ above: expect.any(Number), below: 0 });
		expect(countRed(50).above).toBeGreaterThan(50);
		expect(countRed(3).above).toBe(0);
		expect(countRed(3).below).toBeGreaterThan(50);
	});

	it("leaves the frame as it was, and is one of the same size, in color", () => {
		const drawn = annotateFrame(gray, [{ box, label: "7 ?", color: red }]);
		expect(drawn).toMatchObject({ width, height, channels: 3 });
		expect(readPixels(gray).every((value) => value === paper)).toBe(true);
	});

	it("may have boxes that reach out of the frame", () => {
		const out = { x: -10, y: -10, width: 200, height: 200 };
		expect(
			annotateFrame(gray, [{ box: out, label: "9", color: red }]),
		).toMatchObject({ width, height });
	});

	it("refuses a box without a size", () => {
		const flat = { ...box, width: 0 };
		expect(() => annotateFrame(gray, [{ box: flat, color: red }])).toThrow(
			NativeError,
		);
	});
});
