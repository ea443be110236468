import { expect, test } from "vitest";
import { preprocess } from "../../../models/inputs/network-input.ts";

const run = (kind: keyof typeof preprocess, bytes: Uint8Array) => {
	const floats = new Float32Array(bytes.length);
	preprocess[kind](bytes, floats);
	return floats;
};

test("scaling brings 0 to 255 to 0 to 1", () => {
	expect([...run("scale", Uint8Array.of(0, 51, 255))]).toEqual([
		0,
		Math.fround(0.2),
		1,
	]);
});

test("normalizing divides each column of each image by its length, and leaves an empty one at 0", () => {
	const bytes = new Uint8Array(2 * 784);
	bytes[5] = 3;
	bytes[28 + 5] = 4;
	bytes[784 + 27 * 28 + 5] = 200;
	const floats = run("normalize-columns", bytes);
	expect(floats[5]).toBeCloseTo(0.6, 6);
	expect(floats[28 + 5]).toBeCloseTo(0.8, 6);
	expect(floats[784 + 27 * 28 + 5]).toBe(1);
	expect(floats.reduce((sum, value) => sum + value)).toBeCloseTo(2.4, 6);
});
