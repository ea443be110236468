import {
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rm,
	writeFile,
} from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
	type DigitData,
	evaluate,
	loadModel,
	type TrainOptions,
	trainModel,
} from "../../models/index.ts";
import { sliceImages } from "../../models/labelled-images.ts";
import { scratchFolder } from "../support/scratch.ts";
import { drawDigits } from "./drawn-digits.ts";

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

	const model = await loadModel(out);
	expect(model.card).toEqual(card);
	const { accuracy, loss } = await evaluate(model.predict, testSet);
	model.dispose();
	expect({ accuracy, loss }).toEqual(card.test);
	expect(await readdir(folder)).toEqual(["mine"]);
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
	expect(await readdir(folder)).toEqual(["mine"]);
	expect(await readFile(path.join(out, "card.json"), "utf8")).toBe("old");
	expect(testReads).toBe(0);
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
