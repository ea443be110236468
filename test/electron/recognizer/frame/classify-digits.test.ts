import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { inputSize } from "../../../../electron/contract/digit.ts";
import type { Candidates } from "../../../../electron/recognizer/frame/candidates.ts";
import { classifyDigits } from "../../../../electron/recognizer/frame/classify-digits.ts";
import { ReadingMemory } from "../../../../electron/recognizer/frame/reading-memory.ts";
import { classifierOf, findersWith } from "./fake-finders.ts";

const frame = { width: 15_000, height: 60 };

/** Candidates in a row, each larger than the one before; each input holds the digit that it shows. */
function row(count: number): Candidates {
	const inputs = new Uint8Array(count * inputSize);
	const views = new Uint8Array(2 * inputs.length);
	const boxes = Array.from({ length: count }, (_, index) => {
		inputs.fill(index % 10, index * inputSize, (index + 1) * inputSize);
		return { x: index * 60, y: 0, width: 20, height: 30 + index / count };
	});
	return { otsuThreshold: undefined, boxes, inputs, views };
}

/** The same with ink everywhere else, by which they look alike. */
function inked(candidates: Candidates): Candidates {
	candidates.inputs.forEach((_, at, inputs) => {
		if (at % inputSize !== 0) inputs[at] = 200;
	});
	return candidates;
}

/** Networks that note how many they were given at once; the one that reads sees what is in the input. */
function fakeReaders(classifierMs = 0) {
	const batches: number[] = [];
	return {
		batches,
		network: {
			predict: async (inputs: Uint8Array, count: number) => {
				batches.push(count);
				const probabilities = new Float32Array(10 * count);
				for (let n = 0; n < count; n += 1)
					probabilities[10 * n + (inputs[n * inputSize] ?? 0)] = 1;
				return probabilities;
			},
		},
		finders: findersWith({
			predict: async (views: Uint8Array, count: number) => {
				batches.push(count);
				await sleep(classifierMs);
				return classifierOf(() => 0.9).predict(views, count);
			},
		}),
	};
}

describe("the candidates of a frame", () => {
	it("are read however many they are, in batches, in the order of their boxes", async () => {
		const readers = fakeReaders();
		const { digits, omitted } = await classifyDigits(row(250), frame, readers);
		expect(digits.map(({ digit }) => digit)).toEqual(
			Array.from({ length: 250 }, (_, index) => index % 10),
		);
		expect(omitted).toBe(0);
		expect(Math.max(...readers.batches)).toBeLessThanOrEqual(64);
	});

	it("are left out where the time is over, the smallest first, and their number is told", async () => {
		const { digits, omitted } = await classifyDigits(
			row(250),
			frame,
			fakeReaders(5),
			{
				timeBudgetMs: 1,
			},
		);
		expect(omitted).toBe(250 - 64);
		expect(digits.map(({ box }) => box.x)).toEqual(
			Array.from({ length: 64 }, (_, index) => (186 + index) * 60),
		);
	});

	describe("of one frame after the other", () => {
		const readers = fakeReaders();
		const memory = new ReadingMemory();
		/** How many views were classified and how many inputs were read in a frame. */
		async function askedIn(candidates: Candidates): Promise<number[]> {
			readers.batches.length = 0;
			const { digits } = await classifyDigits(candidates, frame, readers, {
				memory,
			});
			expect(digits.map(({ digit }) => digit)).toEqual(
				candidates.boxes.map((_, n) => candidates.inputs[n * inputSize] ?? 0),
			);
			expect(digits.map(({ confidence }) => confidence)).toEqual(
				digits.map(() => expect.closeTo(0.9)),
			);
			return [...readers.batches];
		}

		it("are asked about every third time where they look as they did, and not all at once", async () => {
			const nine = inked(row(9));
			expect(await askedIn(nine)).toEqual([9, 9]);
			for (let time = 0; time < 6; time += 1)
				expect(await askedIn(nine)).toEqual([3, 3]);
		});

		it("are asked about anew where they look otherwise, or are elsewhere", async () => {
			const other = inked(row(9));
			other.inputs.fill(0, 4 * inputSize, 4 * inputSize + inputSize / 2);
			other.inputs[4 * inputSize] = 7;
			const asked = await askedIn(other);
			expect(asked[0]).toBeGreaterThanOrEqual(3);
			expect(asked[0]).toBeLessThanOrEqual(4);
			const moved = {
				...other,
				boxes: other.boxes.map((box) => ({ ...box, y: box.y + 25 })),
			};
			expect(await askedIn(moved)).toEqual([9, 9]);
		});
	});

	it("of no frame are none", async () => {
		expect(await classifyDigits(row(0), frame, fakeReaders())).toEqual({
			digits: [],
			marks: [],
			omitted: 0,
		});
	});
});
