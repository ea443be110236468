import { afterAll, describe, expect, it } from "vitest";
import {
	cropSquare,
	type Frame,
	frameFromPixels,
	releaseFrame,
} from "../../native/index.ts";

/** 4x4 pixels: red above, blue below. */
const frame: Frame = frameFromPixels(
	4,
	4,
	3,
	Uint8Array.from({ length: 48 }, (_, at) =>
		at < 24 ? (at % 3 === 2 ? 255 : 0) : at % 3 === 0 ? 255 : 0,
	),
);
afterAll(() => releaseFrame(frame));

const whole = { x: 2, y: 2, side: 4, angle: 0 };
/** Red, green and blue of a pixel. */
const at = (values: Float32Array, x: number, y: number) => [
	...values.subarray(3 * (4 * y + x), 3 * (4 * y + x) + 3),
];

describe("a square of a frame", () => {
	it("is red, green and blue from 0 to 1", () => {
		const values = cropSquare(frame, whole, 4);
		expect(values).toHaveLength(48);
		expect(at(values, 1, 0)).toEqual([1, 0, 0]);
		expect(at(values, 1, 3)).toEqual([0, 0, 1]);
	});

	it("stands upright in the crop: what it is turned by is turned back", () => {
		const values = cropSquare(frame, { ...whole, angle: Math.PI / 2 }, 4);
		// Its top is the frame's right, its left the frame's top.
		expect(at(values, 0, 1)[0]).toBeCloseTo(1);
		expect(at(values, 3, 1)[2]).toBeCloseTo(1);
	});

	it("is black beyond the frame", () => {
		const values = cropSquare(frame, { ...whole, x: 6 }, 4);
		expect(at(values, 0, 0)).toEqual([0, 0, 0]);
	});

	it("is refused where it is none", () => {
		const wrong = { ...whole, side: Number.NaN };
		expect(() => cropSquare(frame, wrong, 4)).toThrow(
			/side is NaN. Give a number from 1 to/,
		);
		expect(() => cropSquare(frame, whole, 0)).toThrow(/pixels is 0/);
	});
});
