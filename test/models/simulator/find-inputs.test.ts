import { mkdtemp, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { scoreSheets } from "../../../models/evaluation/sheet-score.ts";
import { notADigit } from "../../../models/inputs/network-input.ts";
import {
	cachedFindInputs,
	findDigits,
	findInputs,
	findRanges,
	type SampleScene,
	type TrueDigit,
} from "../../../models/simulator/index.ts";
import { sampleSheet } from "../../../models/simulator/sheets/sample-sheet.ts";
import { scratchFolder } from "../../support/scratch.ts";
import { drawDigit, drawDigits } from "./drawn-digits.ts";

const set = drawDigits(20);
const ranges = { ...findRanges, frames: [{ width: 320, height: 240 }] };
const sample: SampleScene = (random, digits) =>
	sampleSheet(random, digits, ranges);

const sampleEmpty: SampleScene = (random, digits) =>
	sampleSheet(random, digits, { ...ranges, emptyChance: 1 });

describe("inputs for find mode", () => {
	const options = { seed: 1, count: 60, sample };

	test("are the same for the same seed, and others for another", async () => {
		const first = await findInputs(set, options);
		expect(await findInputs(set, options)).toEqual(first);
		const other = await findInputs(set, { ...options, seed: 2 });
		expect(other.images).not.toEqual(first.images);
	});

	test("are the digits of the set, and things that are none", async () => {
		const labels = new Uint8Array(3).fill(7);
		const images = new Uint8Array(3 * 784);
		for (const index of [0, 1, 2])
			images.set(drawDigit(7, index - 1), index * 784);
		const inputs = await findInputs({ images, labels }, options);
		expect(inputs.count).toBe(60);
		expect(new Set(inputs.labels)).toEqual(new Set([7, notADigit]));
		const digits = inputs.labels.filter((label) => label === 7).length;
		expect(digits).toBeGreaterThan(12);
		expect(digits).toBeLessThan(52);
	});

	test("of digits alone are as a network reads them", async () => {
		const labels = new Uint8Array(3).fill(7);
		const images = new Uint8Array(3 * 784);
		for (const index of [0, 1, 2])
			images.set(drawDigit(7, index - 1), index * 784);
		const digits = await findDigits(
			{ images, labels },
			{ ...options, count: 20 },
		);
		expect([...digits.labels]).toEqual(Array(20).fill(7));
		for (let index = 0; index < 20; index++) {
			const image = digits.images.subarray(index * 784, (index + 1) * 784);
			expect(image[0]).toBe(0);
			expect(Math.max(...image)).toBeGreaterThan(200);
		}
	});

	test("without digits are all labeled so", async () => {
		const inputs = await findInputs(set, {
			...options,
			count: 60,
			sample: sampleEmpty,
		});
		expect(new Set(inputs.labels)).toEqual(new Set([notADigit]));
	});

	test("have what was proposed among what is no digit", async () => {
		const inputs = await findInputs(set, {
			...options,
			count: 30,
			sample: sampleEmpty,
			propose: async (frame) => {
				// A box that no search would give: most of the frame.
				const { width, height } = frame;
				return [{ x: 10, y: 10, width: width - 20, height: height - 20 }];
			},
		});
		const without = await findInputs(set, {
			...options,
			count: 30,
			sample: sampleEmpty,
		});
		expect(inputs.images).not.toEqual(without.images);
		expect(new Set(inputs.labels)).toEqual(new Set([notADigit]));
	});

	test("tell how far they are, and can be stopped", async () => {
		const controller = new AbortController();
		const told: number[] = [];
		const stopped = findInputs(set, {
			...options,
			signal: controller.signal,
			onProgress: (done) => {
				told.push(done);
				if (done > 0) controller.abort();
			},
		});
		await expect(stopped).rejects.toMatchObject({ code: "stopped" });
		expect(told.at(-1)).toBeGreaterThan(0);
		expect(told.at(-1)).toBeLessThan(60);
	});

	test("are cached on disk, labels and all", async () => {
		const folder = await mkdtemp(path.join(scratchFolder(), "find-"));
		try {
			const cached = { ...options, folder };
			const drawn = await cachedFindInputs(set, cached);
			expect(await cachedFindInputs(set, cached)).toEqual(drawn);
			expect(drawn).toEqual(await findInputs(set, options));
			await cachedFindInputs(set, { ...cached, count: 20 });
			const names = await readdir(folder);
			expect(names.filter((name) => name.endsWith(".images"))).toHaveLength(2);
		} finally {
			await rm(folder, { recursive: true });
		}
	});
});

describe("the score of simulated frames", () => {
	const options = {
		seed: 3,
		count: 24,
		sample,
	};

	/** What is true of each frame, in their order. */
	async function truth(): Promise<(readonly TrueDigit[])[]> {
		const frames: (readonly TrueDigit[])[] = [];
		await scoreSheets(set, () => [], {
			...options,
			onFrame: (_, digits) => {
				frames.push(digits);
			},
		});
		return frames;
	}

	/** Scores one answer for each frame. */
	async function score(
		answer: (digits: readonly TrueDigit[]) => readonly TrueDigit[],
	) {
		const frames = await truth();
		let frame = 0;
		return scoreSheets(set, () => answer(frames[frame++] ?? []), options);
	}

	const elsewhere = {
		digit: 1,
		line: 0,
		box: { x: 0, y: 0, width: 3, height: 3 },
	};

	test("is perfect for who reads what is written", async () => {
		expect(await score((digits) => digits)).toMatchObject({
			frames: 24,
			recall: 1,
			precision: 1,
			exact: 1,
			falseInEmpty: 0,
		});
	});

	test("has no recall for who reads nothing", async () => {
		const nothing = await score(() => []);
		expect(nothing).toMatchObject({ recall: 0, shown: 0, exact: 0 });
		expect(nothing.precision).toBeUndefined();
		expect(nothing.labeled).toBe((await truth()).flat().length);
	});

	test("counts a wrong digit as missing and as false", async () => {
		const wrong = await score((digits) =>
			digits.map((digit) => ({ ...digit, digit: (digit.digit + 1) % 10 })),
		);
		expect(wrong).toMatchObject({
			...{ recall: 0, precision: 0, labelAccuracy: 0, exact: 0 },
			found: wrong.labeled,
		});
	});

	test("counts what is read where nothing is", async () => {
		const more = await score((digits) => [...digits, elsewhere]);
		expect(more.recall).toBe(1);
		expect(more.precision).toBeLessThan(1);
		expect(more.exact).toBe(0);
		expect(more.emptyFrames).toBeGreaterThan(0);
		expect(more.falseInEmpty).toBe(more.emptyFrames);
		expect(more.falseInHundredEmpty).toBe(100);
	});
});
