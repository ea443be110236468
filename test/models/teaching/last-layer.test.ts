import { describe, expect, test } from "vitest";
import { createRandom } from "../../../models/common/random.ts";
import type { Features } from "../../../models/teaching/features.ts";
import {
	lackOf,
	logitsOf,
	prepareLesson,
} from "../../../models/teaching/last-layer.ts";
import {
	factorize,
	solveBoth,
} from "../../../models/teaching/linear-algebra.ts";

const random = createRandom("last layer test");
const length = 12;

const sampleFeatures = (count: number): Features => ({
	count,
	length,
	values: Float32Array.from({ length: count * length }, () =>
		Math.max(0, random.next() - 0.4),
	),
});

const last = {
	kernel: Float32Array.from({ length: 10 * length }, () => random.next() - 0.5),
	bias: Float32Array.from({ length: 10 }, () => random.next() - 0.5),
};

test("A symmetric system is solved", () => {
	const matrix = Float64Array.of(4, 2, 0.5, 2, 5, 1, 0.5, 1, 3);
	const vector = Float64Array.of(1, -2, 3);
	const solution = vector.slice();
	solveBoth(factorize(matrix.slice(), 3), 3, solution);
	for (let row = 0; row < 3; row++) {
		let product = 0;
		for (let k = 0; k < 3; k++)
			product += (matrix[3 * row + k] as number) * (solution[k] as number);
		expect(product).toBeCloseTo(vector[row] as number, 12);
	}
});

describe("What logits lack", () => {
	const logits = Float64Array.from({ length: 10 }, (_, digit) =>
		digit === 7 ? 6 : digit === 1 ? 2 : -3,
	);

	test("puts the label above each other by the margin", () => {
		const lack = lackOf(logits, 1);
		const after = logits.map((logit, digit) => logit + (lack[digit] as number));
		expect(after[1]).toBe(6);
		expect(after[7]).toBe(2);
		expect(after[0]).toBe(-3);
	});

	test("is nothing where the label is above the others anyway", () => {
		expect(Math.max(...lackOf(logits, 7).map(Math.abs))).toBe(0);
	});

	test("makes what is no digit any digit equally", () => {
		const lack = lackOf(logits, 10);
		const after = logits.map((logit, digit) => logit + (lack[digit] as number));
		expect(Math.max(...after) - Math.min(...after)).toBeCloseTo(0);
	});
});

describe("A lesson", () => {
	const rehearsed = sampleFeatures(30);
	const features = sampleFeatures(6);
	const labels = Uint8Array.from({ length: 6 }, (_, index) => index % 3);
	const origins = Uint32Array.from({ length: 6 }, (_, index) => index % 5);
	const lesson = prepareLesson(last, rehearsed, { features, labels, origins });

	/** What is to be least, of a changed layer. */
	function cost(kernel: Float32Array, strength: number): number {
		const square =
			rehearsed.values.reduce((sum, value) => sum + value * value, 0) /
			rehearsed.values.length;
		const layer = { kernel, bias: last.bias };
		let sum = 0;
		const misses = (
			of: Features,
			wanted: (index: number, before: Float64Array) => Float64Array,
		) => {
			let total = 0;
			for (let index = 0; index < of.count; index++) {
				const own = of.values.subarray(index * length, (index + 1) * length);
				const before = logitsOf(own, last);
				const goal = wanted(index, before);
				logitsOf(own, layer).forEach((logit, k) => {
					total += (logit - (before[k] as number) - (goal[k] as number)) ** 2;
				});
			}
			return total / of.count;
		};
		sum += misses(rehearsed, () => new Float64Array(10));
		sum +=
			strength *
			misses(features, (n, before) => lackOf(before, labels[n] as number));
		kernel.forEach((weight, at) => {
			sum += 0.3 * square * (weight - (last.kernel[at] as number)) ** 2;
		});
		return sum;
	}

	test("finds the change that is best: every other one is worse", () => {
		const { kernel } = lesson.teach(0.7);
		const least = cost(kernel, 0.7);
		expect(least).toBeLessThan(cost(last.kernel, 0.7));
		for (let trial = 0; trial < 20; trial++) {
			const other = kernel.map(
				(weight) => weight + 0.05 * (random.next() - 0.5),
			);
			expect(cost(other, 0.7)).toBeGreaterThan(least);
		}
	});

	test("reads a held-out example as a layer that has not seen it", () => {
		const held = 2;
		const others = [0, 1, 3, 4, 5].filter((index) => origins[index] !== held);
		const few = prepareLesson(last, rehearsed, {
			features: {
				count: others.length,
				length,
				values: Float32Array.from(
					others.flatMap((index) => [
						...features.values.subarray(index * length, (index + 1) * length),
					]),
				),
			},
			labels: Uint8Array.from(others, (index) => labels[index] as number),
			origins: Uint32Array.from(others.keys()),
		}).teach(0.7);
		const own = features.values.subarray(held * length, (held + 1) * length);
		const wanted = logitsOf(own, few);
		lesson.holdOut(0.7, 5)[held]?.forEach((logit, k) => {
			expect(logit).toBeCloseTo(wanted[k] as number, 4);
		});
	});
});
