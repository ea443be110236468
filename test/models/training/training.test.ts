import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { type LayersModel, layers, sequential } from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import type { Architecture } from "../../../models/architectures/architecture.ts";
import { basicCnn } from "../../../models/architectures/basic-cnn.ts";
import {
	createRandom,
	shuffledIndices,
} from "../../../models/common/random.ts";
import { evaluate, type TrainingProgress } from "../../../models/index.ts";
import { sliceImages } from "../../../models/inputs/labeled-images.ts";
import { toArtifacts } from "../../../models/runtime/model-folder.ts";
import { loadNetwork } from "../../../models/runtime/network.ts";
import { forwardLogits } from "../../../models/training/forward.ts";
import {
	type TrainHooks,
	trainNetwork,
} from "../../../models/training/train-network.ts";
import { startTrainingEngine } from "../../../models/training/training-engine.ts";
import { drawDigits } from "../simulator/drawn-digits.ts";

/** Every kind of layer and of gradient kernel, and hardly a parameter. */
const tiny: Architecture = {
	...basicCnn,
	name: "tiny",
	layers: (glorot) => [
		layers.conv2d({
			name: "conv1",
			inputShape: [28, 28, 1],
			filters: 10,
			kernelSize: 3,
			activation: "relu",
			kernelInitializer: glorot(),
		}),
		layers.maxPooling2d({ name: "pool", poolSize: 2 }),
		layers.conv2d({
			name: "conv2",
			filters: 3,
			kernelSize: 3,
			strides: 2,
			padding: "same",
			activation: "relu",
			kernelInitializer: glorot(),
		}),
		layers.flatten({ name: "flatten" }),
		layers.dropout({ name: "dropout", rate: 0.25 }),
		layers.dense({ name: "dense", units: 10, kernelInitializer: glorot() }),
		layers.softmax({ name: "softmax" }),
	],
};

const digits = drawDigits(250);
const validation = sliceImages(digits, 200, 250);

const train = (
	architecture: Architecture,
	{ seed = 1, epochs = 2, batchSize = 50 } = {},
	hooks: TrainHooks = {},
) =>
	trainNetwork(
		{
			architecture,
			recipe: { ...architecture.recipe, epochs, batchSize },
			seed,
			training: sliceImages(digits, 0, 200),
			validation,
			engine: "wasm",
		},
		hooks,
	);

beforeAll(async () => {
	await startTrainingEngine("wasm");
});

describe("training", () => {
	test("learns to read digits it has not seen", async () => {
		const { log, best } = await train(basicCnn, { epochs: 5, batchSize: 20 });
		expect(log[0]?.validationAccuracy).toBeLessThan(0.2);
		expect(best.validationAccuracy).toBeGreaterThan(0.6);
	});

	test("gives the same weights for the same seed", async () => {
		const first = await train(basicCnn);
		const second = await train(basicCnn);
		expect(second.files).toEqual(first.files);
		expect(second.best.loss).toBe(first.best.loss);
	});

	test("gives other weights for another seed", async () => {
		const first = await train(tiny, { seed: 1 });
		const second = await train(tiny, { seed: 2 });
		expect(second.files["weights.bin"]).not.toEqual(first.files["weights.bin"]);
	});

	test("keeps the weights of the epoch that validates best", async () => {
		const { files, best, log } = await train(tiny, { epochs: 6 });
		for (const { validationAccuracy } of log)
			expect(best.validationAccuracy).toBeGreaterThanOrEqual(
				validationAccuracy,
			);
		const kept = await loadNetwork(
			toArtifacts(files["model.json"], files["weights.bin"]),
			"wasm",
			tiny.preprocessing,
		);
		const score = await evaluate(kept.predict, validation);
		kept.dispose();
		expect(score.accuracy).toBe(best.validationAccuracy);
		expect(score.loss).toBe(best.validationLoss);
	});

	test("leaks no memory in 1,000 steps", async () => {
		const backend = tf.backend() as BackendWasm;
		const count = () => ({
			tensors: tf.memory().numTensors,
			tensorData: backend.numDataIds(),
			heap: (backend.wasm as unknown as { HEAPU8: Uint8Array }).HEAPU8.length,
		});
		const before = count();
		const counts: ReturnType<typeof count>[] = [];
		await train(
			tiny,
			{ epochs: 5, batchSize: 1 },
			{ onStep: () => counts.push(count()) },
		);
		expect(counts).toHaveLength(1000);
		expect(counts[999]).toEqual(counts[9]);
		expect(count()).toEqual({ ...before, heap: counts[9]?.heap });
	});

	test("tells how far it is after each step", async () => {
		const steps: TrainingProgress[] = [];
		const epochs: number[] = [];
		const { log } = await train(
			tiny,
			{ batchSize: 64 },
			{
				onStep: (progress) => steps.push(progress),
				onEpoch: ({ epoch }) => epochs.push(epoch),
			},
		);
		expect(steps.map(({ epoch, step }) => `${epoch}/${step}`)).toEqual([
			"1/1",
			"1/2",
			"1/3",
			"1/4",
			"2/1",
			"2/2",
			"2/3",
			"2/4",
		]);
		for (const { epochs, steps: inEpoch, imagesPerSecond } of steps) {
			expect([epochs, inEpoch]).toEqual([2, 4]);
			expect(imagesPerSecond).toBeGreaterThan(0);
		}
		expect(steps[0]?.secondsLeft).toBeGreaterThan(0);
		expect(steps[7]?.secondsLeft).toBe(0);
		expect(steps[7]?.loss).toBe(log[1]?.loss);
		expect(epochs).toEqual([1, 2]);
	});

	test("stops after the step under way, and frees what it had", async () => {
		const before = tf.memory().numTensors;
		const stop = new AbortController();
		let steps = 0;
		const training = train(
			tiny,
			{ epochs: 100 },
			{
				signal: stop.signal,
				onStep: () => {
					steps++;
					if (steps === 3) stop.abort();
				},
			},
		);
		await expect(training).rejects.toMatchObject({ code: "stopped" });
		expect(steps).toBe(3);
		expect(tf.memory().numTensors).toBe(before);
	});
});

describe("the forward pass of training", () => {
	const dropping = (): LayersModel =>
		sequential({
			layers: [
				layers.flatten({ inputShape: [28, 28, 1] }),
				layers.dropout({ rate: 0.25 }),
				layers.softmax(),
			],
		});

	test("drops the share that a dropout layer says, and raises the rest", () => {
		const values = tf.tidy(() =>
			forwardLogits(
				dropping(),
				tf.ones([20, 28, 28, 1]),
				createRandom(3),
			).dataSync(),
		);
		const kept = values.filter((value) => value !== 0);
		expect(new Set(kept)).toEqual(new Set([Math.fround(4 / 3)]));
		expect(kept.length / values.length).toBeCloseTo(0.75, 2);
	});

	test("drops nothing in prediction", async () => {
		const network = dropping();
		const output = network.predict(tf.ones([1, 28, 28, 1])) as tf.Tensor;
		expect(new Set(output.dataSync()).size).toBe(1);
	});
});

describe("random numbers", () => {
	test("are the same for the same seed, others for another purpose or step", () => {
		const draw = (...seed: (string | number)[]) => createRandom(...seed).next();
		expect(draw(1, "order", 2)).toBe(draw(1, "order", 2));
		const drawn = [
			draw(1, "order", 2),
			draw(1, "order", 3),
			draw(1, "dropout", 2),
			draw(2, "order", 2),
		];
		expect(new Set(drawn).size).toBe(4);
	});

	test("shuffle every image into a place of its own", () => {
		const order = shuffledIndices(1000, createRandom(1));
		expect(order).not.toEqual(Uint32Array.from(order).sort());
		expect([...Uint32Array.from(order).sort()]).toEqual([
			...Array(1000).keys(),
		]);
	});
});
