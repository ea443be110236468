import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { createOptimizer } from "../../../models/training/optimizer.ts";

beforeAll(() => tf.setBackend("cpu"));

/** Three weights after 30 steps, as Keras 3.15 gives them. */
const keras = {
	adam: [1.0092490911483765, -2.015646457672119, 0.20000511407852173],
	adadelta: [1.0000280141830444, -2.0000030994415283, 0.49955040216445923],
};

/** Gradients that change their sign and size from step to step. */
const gradientAt = (step: number) =>
	tf.tensor1d([Math.cos(step), 3 * Math.sin(2 * step), 0.1]);

test.each(["adam", "adadelta"] as const)("%s goes Keras' way", (optimizer) => {
	const weight = tf.variable(tf.tensor1d([1, -2, 0.5]));
	const own = createOptimizer(optimizer, [weight]);
	for (let step = 1; step <= 30; step++)
		tf.tidy(() => own.apply({ [weight.name]: gradientAt(step) }, 0.01));
	[...weight.dataSync()].forEach((value, index) => {
		expect(value).toBeCloseTo(keras[optimizer][index] as number, 5);
	});
	expect(own.step).toBe(30);
});

test("an optimizer frees all it had", () => {
	const weight = tf.variable(tf.tensor1d([1, 2]));
	const before = tf.memory().numTensors;
	const optimizer = createOptimizer("adam", [weight]);
	tf.tidy(() => optimizer.apply({ [weight.name]: tf.tensor1d([1, 1]) }, 0.01));
	optimizer.dispose();
	expect(tf.memory().numTensors).toBe(before);
});
