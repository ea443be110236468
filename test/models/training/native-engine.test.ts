import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { augmentedCnn } from "../../../models/architectures/augmented-cnn.ts";
import { mlp } from "../../../models/architectures/mlp.ts";
import { sha256 } from "../../../models/common/checksum.ts";
import { installedPackages } from "../../../models/engine/packages.ts";
import { sliceImages } from "../../../models/inputs/labeled-images.ts";
import {
	type TrainedNetwork,
	type TrainHooks,
	trainNetwork,
} from "../../../models/training/train-network.ts";
import { startTrainingEngine } from "../../../models/training/training-engine.ts";
import type { TrainingState } from "../../../models/training/training-state.ts";
import { drawDigits } from "../simulator/drawn-digits.ts";

const digits = drawDigits(250);

/** A million weights that differ would take a test runner minutes to show. */
const checksum = ({ files }: TrainedNetwork) => sha256(files["weights.bin"]);

const train = (
	changes: Partial<Parameters<typeof trainNetwork>[0]> = {},
	hooks: TrainHooks = {},
) =>
	trainNetwork(
		{
			architecture: augmentedCnn,
			recipe: { ...augmentedCnn.recipe, epochs: 2, batchSize: 50 },
			seed: 1,
			training: sliceImages(digits, 0, 200),
			validation: sliceImages(digits, 200, 250),
			engine: "tensorflow",
			...changes,
		},
		hooks,
	);

describe.skipIf(!installedPackages.has("@tensorflow/tfjs-node"))(
	"TensorFlow's native engine (left out where npm run setup:tensorflow was not run)",
	() => {
		beforeAll(async () => {
			await startTrainingEngine("tensorflow");
		});

		test("is known by the version of its library, not of TensorFlow.js", async () => {
			const { version } = await startTrainingEngine("tensorflow");
			expect(version).toMatch(/^2\.\d+\.\d+/);
		});

		test("gives the same weights for the same seed", async () => {
			const first = await train();
			const second = await train();
			expect(checksum(second)).toBe(checksum(first));
		});

		test("goes on from a checkpoint to the same weights", async () => {
			const states: TrainingState[] = [];
			const whole = await train(
				{},
				{ onState: async (state) => void states.push(state) },
			);
			expect(states).toHaveLength(1);
			const resumed = await train({ from: states[0] });
			expect(checksum(resumed)).toBe(checksum(whole));
		});

		test("leaks no tensor in 1,000 steps", async () => {
			const counts: number[] = [];
			const before = tf.memory().numTensors;
			await train(
				{
					architecture: mlp,
					recipe: { ...mlp.recipe, epochs: 5, batchSize: 1 },
				},
				{ onStep: () => counts.push(tf.memory().numTensors) },
			);
			expect(counts).toHaveLength(1000);
			expect(counts[999]).toBe(counts[9]);
			expect(tf.memory().numTensors).toBe(before);
		});
	},
);
