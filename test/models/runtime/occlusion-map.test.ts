import { expect, test } from "vitest";
import { mapOcclusion } from "../../../models/runtime/occlusion-map.ts";

/** The mean of a square of 4 pixels a side, 0 to 1. */
function inkAt(input: Uint8Array, x: number, y: number): number {
	let sum = 0;
	for (let row = y; row < y + 4; row += 1)
		for (let column = x; column < x + 4; column += 1)
			sum += input[row * 28 + column] ?? 0;
	return sum / (16 * 255);
}

/** Ink at the upper left speaks for a 7, ink at the lower right for a 1, and nothing else counts. */
const network = {
	batches: [] as number[],
	async predict(inputs: Uint8Array, count: number): Promise<Float32Array> {
		this.batches.push(count);
		const probabilities = new Float32Array(count * 10);
		for (let n = 0; n < count; n += 1) {
			const input = inputs.subarray(n * 784, (n + 1) * 784);
			const odds = 4 * (inkAt(input, 4, 4) - inkAt(input, 20, 20)) + 1;
			probabilities[n * 10 + 7] = 1 / (1 + Math.exp(-odds));
			probabilities[n * 10 + 1] = 1 / (1 + Math.exp(odds));
		}
		return probabilities;
	},
};

const input = new Uint8Array(784);
for (const corner of [4, 20])
	for (let row = corner; row < corner + 4; row += 1)
		input.fill(255, row * 28 + corner, row * 28 + corner + 4);

const { evidence, decisive, digit, probability } = await mapOcclusion(
	network,
	input,
	7,
);
const at = (x: number, y: number) => evidence[y * 28 + x] ?? 0;

test("what speaks for the digit is above 0, what speaks against it below, all else is 0", () => {
	expect(evidence.length).toBe(784);
	expect(at(5, 5)).toBeGreaterThan(0.5);
	expect(at(22, 22)).toBeLessThan(-0.5);
	expect(at(22, 5)).toBe(0);
	expect(at(5, 22)).toBe(0);
});

test("one batch is enough", () => {
	expect(network.batches).toEqual([145]);
});

test("the decisive square hides what speaks for the digit, and says what would be read then", () => {
	expect(digit).toBe(7);
	expect(probability).toBeCloseTo(1 / (1 + Math.exp(-1)), 5);
	const { x, y, side } = decisive;
	expect(x).toBeLessThanOrEqual(4);
	expect(y).toBeLessThanOrEqual(4);
	expect(Math.min(x, y) + side).toBeGreaterThanOrEqual(8);
	expect(decisive.digit).toBe(1);
	expect(decisive.probability).toBeGreaterThan(0.5);
});

test("evidence for another digit is the negative of it", async () => {
	const other = await mapOcclusion(network, input, 1);
	expect(other.evidence[5 * 28 + 5]).toBeCloseTo(-at(5, 5), 1);
});
