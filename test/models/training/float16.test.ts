import "@tensorflow/tfjs-backend-cpu";
import { io, setBackend } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { toFloat16 } from "../../../models/training/float16.ts";

beforeAll(() => setBackend("cpu"));

/** What TensorFlow.js makes of half-precision numbers when it loads weights. */
const widen = (halves: number[]) =>
	io
		.decodeWeights(Uint16Array.from(halves).buffer, [
			{
				name: "weights",
				shape: [halves.length],
				dtype: "float32",
				quantization: { dtype: "float16" },
			},
		])
		.weights?.dataSync();

describe("a half-precision number", () => {
	test.each([
		[0, 0x0000],
		[-0, 0x8000],
		[1, 0x3c00],
		[-2, 0xc000],
		[65504, 0x7bff],
		[65520, 0x7c00],
		[1e9, 0x7c00],
		[2 ** -14, 0x0400],
		[2 ** -24, 0x0001],
		[2 ** -25, 0x0000],
		[1.5 * 2 ** -24, 0x0002],
		[2.5 * 2 ** -24, 0x0002],
		[3.5 * 2 ** -24, 0x0004],
		[1 + 2 ** -11, 0x3c00],
		[1 + 3 * 2 ** -11, 0x3c02],
		[Number.POSITIVE_INFINITY, 0x7c00],
		[Number.NaN, 0x7e00],
	])("of %d is %i", (value, bits) => {
		expect(toFloat16(value)).toBe(bits);
	});

	test("is within half a step of what it stands for, as TensorFlow.js reads it", () => {
		const values = Array.from(
			{ length: 2000 },
			(_, index) => Math.sin(index) * 10 ** ((index % 9) - 5),
		);
		const wide = widen(values.map(toFloat16));
		values.forEach((value, index) => {
			const step = Math.max(2 ** -24, Math.abs(value) * 2 ** -10);
			expect(Math.abs((wide?.[index] as number) - value)).toBeLessThanOrEqual(
				step / 2,
			);
		});
	});
});
