import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { startTrainingEngine } from "../../../models/training/training-engine.ts";

type Compute = (...inputs: tf.Tensor[]) => tf.Tensor;

beforeAll(async () => {
	await startTrainingEngine("wasm");
});

/** The gradient of each input of `compute`, whose output is weighted by random numbers; the same on each backend. */
async function gradients(
	backend: "wasm" | "cpu",
	shapes: readonly number[][],
	compute: Compute,
): Promise<Float32Array[]> {
	await tf.setBackend(backend);
	const made = tf.tidy(() => {
		const random = (shape: number[], seed: number) =>
			tf.randomUniform(shape, -1, 1, "float32", seed);
		const inputs = shapes.map((shape, index) => random(shape, index + 1));
		const weights = random(compute(...inputs).shape, 99);
		return tf.grads(compute)(inputs, weights);
	});
	const values = made.map((tensor) => tensor.dataSync<"float32">());
	tf.dispose(made);
	return values;
}

/** Within 1e-5 of the largest gradient, or of 1 where all are smaller. */
async function expectGradientsAsOnCpu(
	shapes: readonly number[][],
	compute: Compute,
): Promise<void> {
	const wanted = await gradients("cpu", shapes, compute);
	const found = await gradients("wasm", shapes, compute);
	wanted.forEach((gradient, input) => {
		const scale = gradient.reduce(
			(largest, value) => Math.max(largest, Math.abs(value)),
			1,
		);
		const difference = gradient.reduce(
			(largest, value, index) =>
				Math.max(largest, Math.abs(value - (found[input]?.[index] as number))),
			0,
		);
		expect(found[input]?.length).toBe(gradient.length);
		expect(difference / scale).toBeLessThan(1e-5);
	});
}

describe("on WASM the gradients are those of TensorFlow.js' plain CPU backend, for", () => {
	test.each<
		[
			title: string,
			input: number[],
			filter: number[],
			stride: number | [number, number],
			pad: "valid" | "same" | number,
		]
	>([
		["the first layer", [2, 28, 28, 1], [3, 3, 1, 32], 1, "valid"],
		["the second layer", [2, 13, 13, 32], [3, 3, 32, 64], 1, "valid"],
		["the third layer", [2, 5, 5, 64], [3, 3, 64, 64], 1, "valid"],
		["a single image", [1, 6, 7, 3], [3, 3, 3, 4], 1, "valid"],
		["a filter that is not square", [2, 9, 8, 3], [2, 5, 3, 4], 1, "valid"],
		["a filter of one pixel", [2, 5, 5, 6], [1, 1, 6, 4], 1, "valid"],
		["a filter as large as the input", [2, 4, 4, 3], [4, 4, 3, 2], 1, "valid"],
		["same padding", [2, 7, 6, 2], [3, 3, 2, 5], 1, "same"],
		["same padding of an even filter", [2, 7, 6, 2], [4, 2, 2, 5], 1, "same"],
		["padding by a number", [2, 6, 6, 2], [3, 3, 2, 4], 1, 1],
		["padding wider than the filter", [2, 5, 5, 2], [2, 2, 2, 3], 1, 3],
		["a stride of 2", [2, 9, 9, 3], [3, 3, 3, 4], 2, "valid"],
		["a stride that leaves out rows", [2, 10, 8, 3], [3, 3, 3, 4], 2, "valid"],
		[
			"a stride of 2 with same padding",
			[2, 28, 28, 1],
			[5, 5, 1, 32],
			2,
			"same",
		],
		["a stride longer than the filter", [2, 8, 8, 3], [1, 1, 3, 4], 3, "valid"],
		["two different strides", [2, 9, 11, 2], [3, 2, 2, 40], [2, 3], "same"],
	])("a convolution: %s", (_title, input, filter, stride, pad) =>
		expectGradientsAsOnCpu([input, filter], (x, w) =>
			tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, stride, pad),
		),
	);

	test.each<
		[
			title: string,
			input: number[],
			size: number | [number, number],
			stride: number,
			pad: "valid" | "same",
		]
	>([
		["2x2", [4, 26, 26, 8], 2, 2, "valid"],
		["an input that it does not divide", [2, 11, 13, 3], 2, 2, "valid"],
		["same padding", [2, 7, 5, 3], 3, 2, "same"],
		["windows that overlap", [2, 8, 8, 3], 3, 1, "valid"],
		["windows that are not square", [2, 8, 9, 3], [3, 2], 2, "valid"],
	])("max pooling: %s", (_title, input, size, stride, pad) =>
		expectGradientsAsOnCpu([input], (x) =>
			tf.maxPool(x as tf.Tensor4D, size, stride, pad),
		),
	);

	test("a dense layer", () =>
		expectGradientsAsOnCpu([[16, 576], [576, 64], [64]], (x, w, b) =>
			tf.relu(tf.add(tf.matMul(x as tf.Tensor2D, w as tf.Tensor2D), b)),
		));

	test.each([
		[false, false, [3, 4, 5], [3, 5, 6]],
		[true, false, [3, 5, 4], [3, 5, 6]],
		[false, true, [3, 4, 5], [3, 6, 5]],
		[true, true, [3, 5, 4], [3, 6, 5]],
	])(
		"a batch of products, the left one transposed: %s, the right one: %s",
		(transposeA, transposeB, a, b) =>
			expectGradientsAsOnCpu([a, b], (x, y) =>
				tf.matMul(x, y, transposeA, transposeB),
			),
	);

	test("batch normalization that follows the batch", () =>
		expectGradientsAsOnCpu([[4, 11, 11, 16], [16], [16]], (x, beta, gamma) => {
			const { mean, variance } = tf.moments(x, [0, 1, 2]);
			return tf.batchNorm(
				x as tf.Tensor4D,
				mean as tf.Tensor1D,
				variance as tf.Tensor1D,
				beta as tf.Tensor1D,
				gamma as tf.Tensor1D,
				1e-3,
			);
		}));

	test("softmax and cross-entropy", () =>
		expectGradientsAsOnCpu([[32, 10]], (logits) => {
			const labels = tf.oneHot(
				tf.tensor1d(
					[...Array(32).keys()].map((i) => i % 10),
					"int32",
				),
				10,
			);
			return tf.losses.softmaxCrossEntropy(labels, tf.mul(logits, 5));
		}));
});

test("of equal values in a window of max pooling the first takes the gradient", async () => {
	for (const backend of ["wasm", "cpu"]) {
		await tf.setBackend(backend);
		const gradient = tf.tidy(() =>
			tf
				.grad((x) => tf.maxPool(x as tf.Tensor4D, 2, 2, "valid"))(
					tf.ones([1, 4, 4, 1]),
				)
				.dataSync(),
		);
		expect([...gradient], backend).toEqual([
			1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0,
		]);
	}
});
