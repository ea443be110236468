import { mkdtemp, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sha256 } from "../../../models/common/checksum.ts";
import { detectorArchitecture } from "../../../models/detector/detector-architecture.ts";
import {
	type TrainDetectorOptions,
	trainDetector,
} from "../../../models/detector/train-detector.ts";
import {
	type DetectorState,
	learningRateAt,
	type StepLog,
	trainDetectorNetwork,
} from "../../../models/detector/train-detector-network.ts";
import { detectorPageKinds } from "../../../models/evaluation/detector-test.ts";
import type { DigitData } from "../../../models/mnist/mnist.ts";
import { loadDigitDetector } from "../../../models/runtime/digit-detector.ts";
import { loadModel } from "../../../models/runtime/digit-model.ts";
import { readModel } from "../../../models/runtime/model-folder.ts";
import { listModels } from "../../../models/runtime/weights.ts";
import { startTrainingEngine } from "../../../models/training/training-engine.ts";
import { scratchFolder } from "../../support/scratch.ts";
import { drawDigits } from "../simulator/drawn-digits.ts";

const digits = drawDigits(30);
const data: DigitData = {
	name: "drawn digits",
	files: { "digits.gz": "0".repeat(64) },
	readTraining: async () => digits,
	readTest: async () => digits,
};
const recipe = {
	...detectorArchitecture.recipe,
	batchSize: 2,
	steps: 2,
	warmUpSteps: 1,
	pagesPerStep: 1,
	pagePool: 2,
};
const task = { name: "digit-detector", recipe, seed: 3, digits };

test("the learning rate rises, stays, and falls", () => {
	const plan = { ...recipe, steps: 1000, warmUpSteps: 100, decayShare: 0.5 };
	const at = (step: number) => learningRateAt(plan, step) / plan.learningRate;
	expect([1, 50, 100, 500].map(at)).toEqual([0.01, 0.5, 1, 1]);
	expect(at(750)).toBeCloseTo(0.5, 10);
	expect(at(1000)).toBeCloseTo(0.003, 10);
	expect(learningRateAt({ ...plan, warmUpSteps: 0 }, 1)).toBe(
		plan.learningRate,
	);
});

describe("a few steps of training on WASM", () => {
	beforeEach(async () => {
		await startTrainingEngine("wasm");
	});

	test("give the same weights for the same seed, and go on from a checkpoint to the same weights", async () => {
		const states: DetectorState[] = [];
		const stop = new AbortController();
		const whole = await trainDetectorNetwork(task);
		const stopped = trainDetectorNetwork(task, {
			signal: stop.signal,
			onStep: ({ step }) => step === 1 && stop.abort(),
			onState: async (state) => void states.push(state),
		});
		await expect(stopped).rejects.toMatchObject({
			code: "stopped",
			message: "Training was stopped after step 1 of 2. Go on with --resume.",
		});
		expect(states).toHaveLength(1);
		const resumed = await trainDetectorNetwork({ ...task, from: states[0] });
		const hash = sha256(whole.files["weights.bin"]);
		expect(sha256(resumed.files["weights.bin"])).toBe(hash);
		const untimed = (log: readonly StepLog[]) =>
			log.map(({ seconds: _, ...entry }) => entry);
		expect(untimed(resumed.log)).toEqual(untimed(whole.log));
		const other = await trainDetectorNetwork({ ...task, seed: 4 });
		expect(sha256(other.files["weights.bin"])).not.toBe(hash);
	});

	test("lower the loss", async () => {
		const losses: number[] = [];
		const { parameters } = await trainDetectorNetwork(
			{ ...task, recipe: { ...recipe, steps: 10 } },
			{ onStep: ({ loss }) => losses.push(loss) },
		);
		const mean = (some: readonly number[]) =>
			some.reduce((sum, loss) => sum + loss, 0) / some.length;
		expect(losses).toHaveLength(10);
		expect(mean(losses.slice(-4))).toBeLessThan(mean(losses.slice(0, 4)));
		expect(parameters).toBe(151_436);
	});
});

describe("a detector that was trained", () => {
	let folder: string;
	let out: string;
	beforeEach(async () => {
		folder = await mkdtemp(path.join(scratchFolder(), "detector-"));
		out = path.join(folder, "mine");
	});
	afterEach(() => rm(folder, { recursive: true }));

	const options = (): TrainDetectorOptions => ({
		...recipe,
		steps: 1,
		out,
		engine: "wasm",
		testPages: 1,
	});

	test("is written with its card, and detects in a frame of any size", async () => {
		const card = await trainDetector(data, options());
		expect(card).toMatchObject({
			name: "mine",
			role: "detector",
			architecture: "digit-detector",
			parameters: 151_436,
			seed: 1,
			data: { name: "drawn digits", files: data.files },
			recipe: { steps: 1, batchSize: 2, pagePool: 2 },
			engine: { name: "wasm" },
		});
		expect(card.test.kinds.map(({ kind }) => kind)).toEqual(detectorPageKinds);
		expect(card.test.kinds.find(({ kind }) => kind === "none")?.digits).toBe(0);
		expect(card.log.map(({ step }) => step)).toEqual([1]);
		expect(await readdir(folder)).toEqual(["mine"]);
		expect((await readModel(out)).card).toEqual(card);

		const detector = await loadDigitDetector({ model: out });
		const { levels } = await detector.detect([
			{ width: 48, height: 32, scale: 1, values: new Float32Array(48 * 32) },
		]);
		detector.dispose();
		expect(levels.map(({ columns, rows }) => [columns, rows])).toEqual([
			[12, 8],
		]);
	});

	test("cannot be used to read digits, nor a network that reads them to find them", async () => {
		await expect(loadModel("digit-detector")).rejects.toMatchObject({
			code: "wrong-role",
			message:
				'The network "digit-detector" finds digits, it does not read them. Choose one that the command "models" lists.',
		});
		await expect(loadDigitDetector({ model: "mlp" })).rejects.toMatchObject({
			code: "wrong-role",
		});
		const names = (await listModels()).map(({ name }) => name);
		expect(names).toContain("digitcam-cnn");
		expect(names).not.toContain("digit-detector");
	});

	test.each([
		[
			{ steps: 0 },
			"The option steps takes a whole number from 1 to 10000000, not 0.",
		],
		[
			{ boxWeight: -1 },
			"The option box weight takes a number above 0, not -1.",
		],
		[
			{ decayShare: 2 },
			"The option decay share takes a number above 0, 1 at most, not 2.",
		],
	])("was not trained with %o", async (changes, message) => {
		await expect(
			trainDetector(data, { ...options(), ...changes }),
		).rejects.toMatchObject({ code: "invalid-option", message });
	});
});
