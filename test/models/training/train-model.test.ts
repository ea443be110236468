import {
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rm,
	writeFile,
} from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
	type Card,
	type DigitData,
	evaluate,
	loadModel,
	openCheckpoint,
	storedOwn,
	type TrainOptions,
	trainModel,
} from "../../../models/index.ts";
import { sliceImages } from "../../../models/inputs/labeled-images.ts";
import { scratchFolder } from "../../support/scratch.ts";
import { drawDigits } from "../simulator/drawn-digits.ts";

const digits = drawDigits(150);
const testSet = sliceImages(digits, 100, 150);

let folder: string;
let out: string;
let testReads: number;
let data: DigitData;

beforeEach(async () => {
	folder = await mkdtemp(path.join(scratchFolder(), "train-"));
	out = path.join(folder, "mine");
	testReads = 0;
	data = {
		name: "drawn digits",
		files: { "digits.gz": "0".repeat(64) },
		readTraining: async () => sliceImages(digits, 0, 100),
		readTest: async () => {
			testReads++;
			return testSet;
		},
	};
});

afterEach(() => rm(folder, { recursive: true }));

const options = (changes: Partial<TrainOptions> = {}): TrainOptions => ({
	architecture: "basic-cnn",
	out,
	epochs: 2,
	batchSize: 40,
	validation: 20,
	engine: "wasm",
	...changes,
});

test("a trained model can be loaded, and scores what its card says to the last digit", async () => {
	const card = await trainModel(data, options({ seed: 7, learningRate: 0.01 }));
	expect(card).toMatchObject({
		name: "mine",
		architecture: "basic-cnn",
		parameters: 93_322,
		seed: 7,
		data: { name: "drawn digits", files: data.files },
		split: { training: 80, validation: 20, test: 50 },
		recipe: { optimizer: "adam", learningRate: 0.01, batchSize: 40, epochs: 2 },
		engine: { name: "wasm", version: "4.22.0" },
	});
	expect(card.log.map(({ epoch }) => epoch)).toEqual([1, 2]);
	expect(testReads).toBe(1);

	const model = await loadModel(out, { engine: "wasm" });
	expect(model.card).toEqual(card);
	const { accuracy, loss } = await evaluate(model.predict, testSet);
	model.dispose();
	expect({ accuracy, loss }).toEqual(card.test);
	expect(await readdir(folder)).toEqual(["mine"]);
});

test("somebody's digits are learned beside the others, on the way, too, and the card says whose", async () => {
	const own = { person: "Ada", digits: sliceImages(digits, 100, 102) };
	const stop = new AbortController();
	await expect(
		trainModel(data, options({ own }), {
			signal: stop.signal,
			onEpoch: () => stop.abort(),
		}),
	).rejects.toMatchObject({ code: "stopped" });
	await expect(
		trainModel(data, options({ resume: true })),
	).rejects.toMatchObject({ code: "invalid-option" });
	const { identity } = await openCheckpoint(`${out}.checkpoint`);
	let steps = 0;
	const card = await trainModel(
		data,
		options({ own: storedOwn(identity), resume: true }),
		{ onStep: (progress) => (steps = progress.steps) },
	);
	// 80 images and two of somebody's, twice each: three batches of 40, not two.
	expect(steps).toBe(3);
	expect(card.own).toMatchObject({ person: "Ada", copies: 2 });
	expect(card.split.training).toBe(80);
	expect((await loadModel(out, { engine: "wasm" })).card).toEqual(card);
});

test("an older model is replaced as a whole", async () => {
	await mkdir(out);
	await writeFile(path.join(out, "card.json"), "old");
	await trainModel(data, options({ epochs: 1 }));
	expect((await readdir(out)).sort()).toEqual([
		"card.json",
		"model.json",
		"weights.bin",
	]);
	expect(await readdir(folder)).toEqual(["mine"]);
});

test("training that is stopped harms no older model and never looks at the test set", async () => {
	await mkdir(out);
	await writeFile(path.join(out, "card.json"), "old");
	const stop = new AbortController();
	await expect(
		trainModel(data, options(), {
			signal: stop.signal,
			onEpoch: () => stop.abort(),
		}),
	).rejects.toMatchObject({ code: "stopped" });
	expect((await readdir(folder)).sort()).toEqual(["mine", "mine.checkpoint"]);
	expect(await readFile(path.join(out, "card.json"), "utf8")).toBe("old");
	expect(testReads).toBe(0);
});

describe("training that was stopped", () => {
	/** Every kind of chance and of state: dropout, augmentation, batch normalization, moments, an epoch to keep. */
	const eventful = (changes: Partial<TrainOptions> = {}) =>
		options({
			architecture: "augmented-cnn",
			epochs: 3,
			batchSize: 20,
			learningRate: 0.01,
			...changes,
		});

	/** Stops after so many steps. */
	async function trainFor(steps: number, choices: TrainOptions) {
		const stop = new AbortController();
		let left = steps;
		const training = trainModel(data, choices, {
			signal: stop.signal,
			onStep: () => {
				left--;
				if (left === 0) stop.abort();
			},
		});
		await expect(training).rejects.toMatchObject({ code: "stopped" });
	}

	const untimed = ({ log, ...card }: Card) => ({
		...card,
		name: "",
		date: "",
		seconds: 0,
		log: log.map((entry) => ({ ...entry, seconds: 0 })),
	});

	test.each([
		["in the middle of an epoch", 6],
		["at the end of an epoch", 8],
	])(
		"%s goes on as if it had never been",
		async (_when, steps) => {
			const whole = await trainModel(
				data,
				eventful({ out: path.join(folder, "whole") }),
			);
			await trainFor(steps, eventful());
			expect(await readdir(folder)).toContain("mine.checkpoint");
			const resumed = await trainModel(data, eventful({ resume: true }));
			expect(untimed(resumed)).toEqual(untimed(whole));
			expect((await readdir(folder)).sort()).toEqual(["mine", "whole"]);
		},
		120_000,
	);

	test("may go on for more epochs, and with nothing else changed", async () => {
		await trainFor(1, options());
		const other = expect(
			trainModel(data, options({ resume: true, learningRate: 0.5 })),
		).rejects;
		await other.toMatchObject({ code: "invalid-option" });
		await other.toThrow(/its recipe is .*0.001.*, not .*0.5/);
		const card = await trainModel(data, options({ resume: true, epochs: 3 }));
		expect(card.log).toHaveLength(3);
	});

	test("cannot go on without its checkpoint, nor from a damaged one", async () => {
		const missing = expect(trainModel(data, options({ resume: true }))).rejects;
		await missing.toMatchObject({ code: "checkpoint-missing" });
		await missing.toThrow(`${out}.checkpoint`);
		await trainFor(1, options());
		const content = await readFile(`${out}.checkpoint`);
		await writeFile(`${out}.checkpoint`, content.subarray(0, -1));
		const damaged = expect(trainModel(data, options({ resume: true }))).rejects;
		await damaged.toMatchObject({ code: "checkpoint-damaged" });
		await damaged.toThrow(`${out}.checkpoint`);
	});
});

test("training ends when patience does, with the weights that validated best", async () => {
	const card = await trainModel(
		data,
		options({ epochs: 50, patience: 1, learningRate: 0.000_000_1 }),
	);
	const accuracies = card.log.map(
		({ validationAccuracy }) => validationAccuracy,
	);
	expect(card.log.length).toBeLessThan(50);
	expect(accuracies.at(-1)).toBeLessThanOrEqual(accuracies.at(-2) ?? 0);
	expect(card.validation.accuracy).toBe(Math.max(...accuracies));
	expect(card.recipe.patience).toBe(1);
});

test("a folder that holds something else is not replaced", async () => {
	await mkdir(out);
	await writeFile(path.join(out, "holiday.jpg"), "");
	const failure = expect(trainModel(data, options())).rejects;
	await failure.toMatchObject({ code: "not-writable" });
	await failure.toThrow("holiday.jpg");
	expect(await readdir(out)).toEqual(["holiday.jpg"]);
});

test("a folder that cannot be written is an error before the first step", async () => {
	const file = path.join(folder, "file");
	await writeFile(file, "");
	const failure = expect(
		trainModel(data, options({ out: path.join(file, "mine") }), {
			onStep: () => expect.unreachable(),
		}),
	).rejects;
	await failure.toMatchObject({ code: "not-writable" });
	await failure.toThrow(path.join(file, "mine"));
});

test("an architecture that nobody knows is named, with those that there are", async () => {
	const failure = expect(
		trainModel(data, options({ architecture: "resnet" })),
	).rejects;
	await failure.toMatchObject({ code: "unknown-architecture" });
	await failure.toThrow(/"resnet".*basic-cnn/);
});

test.each<[string, Partial<TrainOptions>, RegExp]>([
	["no epoch", { epochs: 0 }, /epochs.*1 to 10000, not 0/],
	["half a batch", { batchSize: 0.5 }, /batch size.*not 0.5/],
	["a negative learning rate", { learningRate: -1 }, /learning rate.*not -1/],
	["half an epoch of patience", { patience: 0.5 }, /patience.*not 0.5/],
	[
		"more than a full turn",
		{ augmentation: { rotation: 2, zoom: 0 } },
		/rotation.*not 2/,
	],
	["no number as seed", { seed: Number.NaN }, /seed.*not NaN/],
	[
		"all images for validation",
		{ validation: 100 },
		/validation.*1 to 99, not 100/,
	],
])("%s is an impossible option", async (_what, changes, message) => {
	const failure = expect(trainModel(data, options(changes))).rejects;
	await failure.toMatchObject({ code: "invalid-option" });
	await failure.toThrow(message);
});
