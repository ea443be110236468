import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import {
	architectures,
	buildNetwork,
} from "../../../models/architectures/index.ts";
import { createRandom } from "../../../models/common/random.ts";
import { installedPackages } from "../../../models/engine/packages.ts";
import { preprocess } from "../../../models/inputs/network-input.ts";
import { channelsOf } from "../../../models/runtime/tensorflow-network.ts";
import { forwardLogits } from "../../../models/training/forward.ts";
import { normalizeBatch } from "../../../models/training/operations/normalize-batch.ts";
import { trainedWeights } from "../../../models/training/train-step.ts";
import { startTrainingEngine } from "../../../models/training/training-engine.ts";
import { drawDigits } from "../simulator/drawn-digits.ts";

const parameters = {
	"basic-cnn": 93_322,
	"augmented-cnn": 242_442,
	"dense256-cnn": 2_380_938,
	"webcam-cnn": 1_199_882,
	"two-stage-cnn": 225_034,
	mlp: 118_282,
	"digitcam-cnn": 285_018,
	"digit-gate": 133_627,
};

const engines = [
	{ engine: "wasm" as const, there: true, title: "wasm" },
	{
		engine: "tensorflow" as const,
		there: installedPackages.has("@tensorflow/tfjs-node"),
		title: "tensorflow (left out where npm run setup:tensorflow was not run)",
	},
];

/** Few: the plain CPU backend takes seconds for each. The small networks see that a batch has more than one. */
const batchFor = (parameters: number) =>
	drawDigits(parameters > 150_000 ? 1 : 2);

/** The gradient of the loss by each trained weight, for drawn digits and what one seed drops. */
async function gradients(name: string): Promise<Map<string, Float32Array>> {
	const architecture = architectures.find((known) => known.name === name);
	if (architecture === undefined) throw new Error(`no ${name}`);
	const network = buildNetwork(architecture, 1);
	const channels = channelsOf(network);
	const batch = batchFor(network.countParams());
	// Each channel sees the same digit.
	const images = Uint8Array.from(
		{ length: channels * batch.images.length },
		(_, index) => batch.images[Math.floor(index / channels)] as number,
	);
	const floats = new Float32Array(images.length);
	preprocess[architecture.preprocessing](images, floats);
	const found = new Map<string, Float32Array>();
	tf.tidy(() => {
		const x = tf.tensor4d(floats, [batch.count, 28, 28, channels]);
		const { grads } = tf.variableGrads(() => {
			const logits = forwardLogits(network, x, createRandom(1));
			const [, classes] = logits.shape;
			const labels = tf.oneHot(tf.tensor1d(batch.labels, "int32"), classes);
			return tf.losses.softmaxCrossEntropy(labels, logits);
		}, trainedWeights(network));
		// A number at the end tells networks of the same layers apart.
		for (const [weight, gradient] of Object.entries(grads))
			found.set(weight.replace(/_\d+$/, ""), gradient.dataSync<"float32">());
	});
	network.dispose();
	return found;
}

/** Each normalization by so few pictures magnifies the rounding errors of all before it. */
const roundingThroughNorms = 1e-4;

const largest = (values: Float32Array) =>
	values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

describe("the architecture", () => {
	beforeAll(() => tf.setBackend("cpu"));

	test.each(Object.entries(parameters))(
		"%s has %i parameters",
		(name, count) => {
			const architecture = architectures.find((known) => known.name === name);
			const network = architecture && buildNetwork(architecture, 1);
			expect(network?.countParams()).toBe(count);
			network?.dispose();
		},
	);

	test("that is listed is one of these", () => {
		expect(architectures.map(({ name }) => name)).toEqual(
			Object.keys(parameters),
		);
	});
});

describe.each(engines)("on $title", ({ engine, there }) => {
	beforeAll(async () => {
		if (!there) return;
		await startTrainingEngine(engine);
	});

	test.skipIf(!there)(
		"batch normalization and relu have the gradients of TensorFlow.js' plain CPU backend, within 1e-5 of the largest",
		async () => {
			const compute =
				(fused: boolean) =>
				(x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) => {
					const { mean, variance } = tf.moments(x, [0, 1, 2]);
					const y = fused
						? normalizeBatch(x, gamma, beta, 1e-3).y
						: tf.batchNorm(
								x as tf.Tensor4D,
								mean as tf.Tensor1D,
								variance as tf.Tensor1D,
								beta as tf.Tensor1D,
								gamma as tf.Tensor1D,
								1e-3,
							);
					return tf.relu(y);
				};
			const find = async (backend: string) => {
				await tf.setBackend(backend);
				const made = tf.tidy(() => {
					const random = (shape: number[], seed: number) =>
						tf.randomUniform(shape, -1, 1, "float32", seed);
					return tf.grads(compute(backend !== "cpu"))(
						[random([8, 9, 7, 5], 1), random([5], 2), random([5], 3)],
						random([8, 9, 7, 5], 4),
					);
				});
				return made.map((tensor) => tensor.dataSync<"float32">());
			};
			const wanted = await find("cpu");
			const found = await find(engine);
			wanted.forEach((gradient, input) => {
				const scale = Math.max(1, largest(gradient));
				const difference = gradient.map(
					(value, index) => value - (found[input]?.[index] as number),
				);
				expect(largest(gradient)).toBeGreaterThan(0.1);
				expect(largest(difference) / scale).toBeLessThan(1e-5);
			});
		},
	);

	test.skipIf(!there).each(Object.keys(parameters))(
		"%s has the gradients of TensorFlow.js' plain CPU backend, but for rounding",
		async (name) => {
			await tf.setBackend("cpu");
			const wanted = await gradients(name);
			await tf.setBackend(engine);
			const found = await gradients(name);
			expect([...found.keys()]).toEqual([...wanted.keys()]);
			const scale = Math.max(1, ...[...wanted.values()].map(largest));
			for (const [weight, gradient] of wanted) {
				const difference = gradient.map(
					(value, index) => value - (found.get(weight)?.[index] as number),
				);
				expect(largest(difference) / scale, weight).toBeLessThan(
					found.has("norm1/gamma") ? roundingThroughNorms : 1e-5,
				);
				expect(largest(gradient), weight).toBeGreaterThan(1e-4);
			}
		},
	);
});
