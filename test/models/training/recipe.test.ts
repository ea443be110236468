import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { mlp } from "../../../models/architectures/mlp.ts";
import { sliceImages } from "../../../models/inputs/labeled-images.ts";
import type { Recipe } from "../../../models/recipe/recipe.ts";
import { countPhotographs } from "../../../models/training/camera-rounds.ts";
import {
	type TrainHooks,
	type TrainingTask,
	trainNetwork,
} from "../../../models/training/train-network.ts";
import { startTrainingEngine } from "../../../models/training/training-engine.ts";
import type { TrainingState } from "../../../models/training/training-state.ts";
import { averageWeights } from "../../../models/training/weight-average.ts";
import { drawDigits } from "../simulator/drawn-digits.ts";

const digits = drawDigits(250);

beforeAll(async () => {
	await startTrainingEngine("wasm");
});

const train = (
	recipe: Partial<Recipe>,
	changes: Partial<TrainingTask> = {},
	hooks: TrainHooks = {},
) =>
	trainNetwork(
		{
			architecture: mlp,
			recipe: { ...mlp.recipe, epochs: 2, batchSize: 50, ...recipe },
			seed: 1,
			training: sliceImages(digits, 0, 200),
			validation: sliceImages(digits, 200, 250),
			engine: "wasm",
			...changes,
		},
		hooks,
	);

const lossesOf = async (...task: Parameters<typeof train>) =>
	(await train(...task)).log.map(({ loss }) => loss);

describe("a recipe's", () => {
	test("falling learning rate changes what comes after the first epoch", async () => {
		const steady = await lossesOf({ epochs: 3 });
		const falling = await lossesOf({ epochs: 3, learningRateDecay: 1e-9 });
		expect(falling[0]).toBe(steady[0]);
		// Next to nothing is learned any more: the third epoch sees the weights that the second saw.
		expect(falling[2]).toBeCloseTo(falling[1] as number, 5);
		expect(steady[2]).toBeLessThan((steady[1] as number) - 0.01);
	});

	test("label smoothing makes a network that is sure pay for it", async () => {
		const amounts = { epochs: 12, learningRate: 0.01 };
		const sharp = await lossesOf(amounts);
		const smooth = await lossesOf({ ...amounts, labelSmoothing: 0.1 });
		expect(sharp.at(-1)).toBeLessThan(0.1);
		// The least that a tenth shared among ten digits allows: 0.91 and nine times 0.01.
		const least = -0.91 * Math.log(0.91) - 9 * 0.01 * Math.log(0.01);
		expect(smooth.at(-1)).toBeGreaterThan(least);
	});

	test("in plain epochs at the end the images stay as they are", async () => {
		const augmentation = { rotation: 0.1, zoom: 0.2 };
		const amounts = { epochs: 3, plainEpochs: 2 };
		const losses = await lossesOf({ ...amounts, augmentation });
		expect(losses[0]).not.toBe((await lossesOf(amounts))[0]);
		const plain = { epochs: 3, plainEpochs: 3 };
		expect(await lossesOf({ ...plain, augmentation })).toEqual(
			await lossesOf(plain),
		);
	});

	test("averaged weights are those that validate and are kept, and training goes on beside them", async () => {
		const plain = await train({});
		const averaged = await train({ emaDecay: 0.99 });
		expect(averaged.log.map(({ loss }) => loss)).toEqual(
			plain.log.map(({ loss }) => loss),
		);
		expect(averaged.log[0]?.validationLoss).not.toBe(
			plain.log[0]?.validationLoss,
		);
	});

	test("averaged weights survive a stop", async () => {
		const recipe = { emaDecay: 0.9, learningRateDecay: 0.5 };
		const states: TrainingState[] = [];
		const onState = async (state: TrainingState) => void states.push(state);
		const whole = await train(recipe, {}, { onState });
		const resumed = await train(recipe, { from: states[0] });
		expect(resumed.files).toEqual(whole.files);
	});

	test("rounds of photographs are learned beside the images, one an epoch, over and over", async () => {
		const rounds = [
			[sliceImages(digits, 0, 30), sliceImages(digits, 30, 90)],
			[sliceImages(digits, 0, 10)],
		];
		const steps: number[] = [];
		await train(
			{ epochs: 3, batchSize: 10 },
			{ rounds },
			{ onStep: (progress) => steps.push(progress.steps) },
		);
		expect(steps.filter((inEpoch) => inEpoch === 24)).toHaveLength(2 * 24);
		expect(steps.filter((inEpoch) => inEpoch === 27)).toHaveLength(27);
	});
});

test("two rounds photograph each digit once", () => {
	const odd = sliceImages(digits, 0, 201);
	expect(countPhotographs(odd, 1)).toBe(101);
	expect(countPhotographs(odd, 2)).toBe(201);
	expect(countPhotographs(odd, 4)).toBe(402);
});

test("an average follows the weights, at first closely, and gives them back after its use", async () => {
	const before = tf.memory().numTensors;
	const weight = tf.tidy(() => tf.variable(tf.tensor1d([0])));
	const average = averageWeights([weight], 0.5);
	tf.tidy(() => weight.assign(tf.tensor1d([1])));
	// A share of 2/11 is left of what it was before the first step.
	average.follow(1);
	const during = await average.during(() => weight.data());
	expect(during[0]).toBeCloseTo(9 / 11, 6);
	expect(weight.dataSync()[0]).toBe(1);
	for (let step = 2; step < 40; step++) average.follow(step);
	const later = await average.during(() => weight.data());
	expect(later[0]).toBeCloseTo(1, 6);
	average.dispose();
	weight.dispose();
	expect(tf.memory().numTensors).toBe(before);
});
