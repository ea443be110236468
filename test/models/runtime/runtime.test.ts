import {
	cp,
	mkdtemp,
	readFile,
	rm,
	truncate,
	writeFile,
} from "node:fs/promises";
import path from "node:path";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import {
	afterAll,
	afterEach,
	beforeAll,
	beforeEach,
	describe,
	expect,
	test,
} from "vitest";
import { sha256 } from "../../../models/common/checksum.ts";
import {
	type DigitModel,
	defaultModel,
	listModels,
	loadModel,
} from "../../../models/index.ts";
import { projectRoot, scratchFolder } from "../../support/scratch.ts";
import { drawDigit, drawDigits } from "../simulator/drawn-digits.ts";

const committed = path.join(projectRoot, "models", "weights", "basic-cnn");

describe.each(["onnx", "wasm"] as const)("basic-cnn on %s", (engine) => {
	let model: DigitModel;

	beforeAll(async () => {
		model = await loadModel("basic-cnn", { engine });
	});

	afterAll(() => model.dispose());

	test("reads digits drawn by a pen", async () => {
		const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
		for (const digit of digits) {
			const probabilities = await model.predict(drawDigit(digit), 1);
			const largest = Math.max(...probabilities);
			expect(probabilities).toHaveLength(10);
			expect(probabilities.indexOf(largest), `a drawn ${digit}`).toBe(digit);
			expect(probabilities.reduce((sum, value) => sum + value)).toBeCloseTo(1);
		}
	});

	test("gives each image of a batch the probabilities it has alone", async () => {
		const { images, count } = drawDigits(70);
		const together = await model.predict(images, count);
		for (let index = 0; index < count; index += 23) {
			const image = images.subarray(index * 784, (index + 1) * 784);
			const alone = await model.predict(image, 1);
			alone.forEach((probability, digit) => {
				expect(together[index * 10 + digit]).toBeCloseTo(probability, 5);
			});
		}
	});

	test("answers each of many that ask at once", async () => {
		const digits = [3, 1, 4, 1, 5, 9, 2, 6];
		const answers = await Promise.all(
			digits.map((digit) => model.predict(drawDigit(digit), 1)),
		);
		expect(answers.map((each) => each.indexOf(Math.max(...each)))).toEqual(
			digits,
		);
	});

	test("refuses inputs that are not as many as it was told", async () => {
		await expect(model.predict(new Uint8Array(784), 2)).rejects.toThrow(
			"2 network inputs have 1568 bytes, not 784",
		);
		await expect(model.predict(new Uint8Array(0), 0)).rejects.toThrow(
			RangeError,
		);
	});

	test("says which engine runs it", () => {
		expect(model.engine).toMatchObject({ name: engine });
	});
});

describe("the committed basic-cnn", () => {
	let model: DigitModel;

	beforeAll(async () => {
		model = await loadModel("basic-cnn");
	});

	afterAll(() => model.dispose());

	test("leaves no tensor behind in 1,000 predictions on WASM", async () => {
		const onWasm = await loadModel("basic-cnn", { engine: "wasm" });
		const backend = tf.backend() as BackendWasm;
		const image = drawDigit(7);
		const count = () => [tf.memory().numTensors, backend.numDataIds()];
		const before = count();
		for (let i = 0; i < 1000; i++) await onWasm.predict(image, 1);
		expect(count()).toEqual(before);
		onWasm.dispose();
	});

	test("has 93,322 parameters and at least 99.0 % on the test set by its card", () => {
		expect(model.card).toMatchObject({
			name: "basic-cnn",
			architecture: "basic-cnn",
			parameters: 93_322,
			split: { training: 55_000, validation: 5000, test: 10_000 },
		});
		expect(model.card.test.accuracy).toBeGreaterThanOrEqual(0.99);
	});

	test("was chosen by validation", () => {
		const { card } = model;
		const best = card.log.find(({ epoch }) => epoch === card.epoch);
		expect(card.validation.accuracy).toBe(best?.validationAccuracy);
		for (const { validationAccuracy } of card.log)
			expect(card.validation.accuracy).toBeGreaterThanOrEqual(
				validationAccuracy,
			);
	});

	test("runs on ONNX Runtime where nobody chose", () => {
		expect(model.engine).toMatchObject({ name: "onnx" });
	});

	test("is listed beside the one that is used where nobody chose", async () => {
		const { card } = model;
		const models = await listModels();
		expect(models).toContainEqual({
			name: "basic-cnn",
			title: card.title,
			parameters: 93_322,
			testAccuracy: card.test.accuracy,
			yours: false,
		});
		expect(models.map(({ name }) => name)).toContain(defaultModel);
		// It reads no digits.
		expect(models.map(({ name }) => name)).not.toContain("digit-gate");
	});
});

describe("a model's folder", () => {
	let folder: string;

	beforeEach(async () => {
		folder = await mkdtemp(path.join(scratchFolder(), "model-"));
		await cp(committed, folder, { recursive: true });
	});

	afterEach(() => rm(folder, { recursive: true }));

	test("is loaded by its path", async () => {
		const model = await loadModel(folder);
		expect(model.card.name).toBe("basic-cnn");
		model.dispose();
	});

	test("is run by WASM where it cannot be written as ONNX, and by ONNX Runtime is refused", async () => {
		const file = path.join(folder, "model.json");
		const model = JSON.parse(await readFile(file, "utf8"));
		const name = "unknown-to-export";
		model.modelTopology.config.layers.push({
			class_name: "Activation",
			config: { name, activation: "linear" },
		});
		const written = JSON.stringify(model);
		await writeFile(file, written);
		const cardFile = path.join(folder, "card.json");
		const card = JSON.parse(await readFile(cardFile, "utf8"));
		card.checksums["model.json"] = sha256(Buffer.from(written));
		await writeFile(cardFile, JSON.stringify(card));

		const { engine, predict, dispose } = await loadModel(folder);
		expect(engine).toMatchObject({
			name: "wasm",
			notes: [expect.stringMatching(/^onnx: .*Activation/)],
		});
		expect(await predict(drawDigit(7), 1)).toHaveLength(10);
		dispose();
		await expect(loadModel(folder, { engine: "onnx" })).rejects.toMatchObject({
			code: "not-exportable",
		});
	});

	test("frees its weights on WASM", async () => {
		const before = tf.memory().numTensors;
		const model = await loadModel(folder, { engine: "wasm" });
		expect(tf.memory().numTensors).toBeGreaterThan(before);
		model.dispose();
		expect(tf.memory().numTensors).toBe(before);
	});

	test.each(["card.json", "model.json", "weights.bin"])(
		"is refused where %s is missing, by its name",
		async (name) => {
			await rm(path.join(folder, name));
			const failure = expect(loadModel(folder)).rejects;
			await failure.toMatchObject({ code: "model-missing" });
			await failure.toThrow(path.join(folder, name));
		},
	);

	test.each(["card.json", "model.json", "weights.bin"])(
		"is refused where %s is cut short, by its name",
		async (name) => {
			await truncate(path.join(folder, name), 200);
			const failure = expect(loadModel(folder)).rejects;
			await failure.toMatchObject({ code: "model-damaged" });
			await failure.toThrow(path.join(folder, name));
		},
	);

	test("is refused where a single bit of the weights has changed", async () => {
		const file = path.join(folder, "weights.bin");
		const bytes = await readFile(file);
		bytes[12_345] = (bytes[12_345] as number) ^ 1;
		await writeFile(file, bytes);
		await expect(loadModel(folder)).rejects.toMatchObject({
			code: "model-damaged",
		});
	});

	test("is refused where its card has no accuracy", async () => {
		const file = path.join(folder, "card.json");
		const card = JSON.parse(await readFile(file, "utf8"));
		delete card.test;
		await writeFile(file, JSON.stringify(card));
		await expect(loadModel(folder)).rejects.toMatchObject({
			code: "model-damaged",
		});
	});

	test("that nobody knows is named", async () => {
		const failure = expect(loadModel("no-such-model")).rejects;
		await failure.toMatchObject({ code: "model-missing" });
		await failure.toThrow(/no-such-model/);
	});
});
