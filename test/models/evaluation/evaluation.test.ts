import { describe, expect, test } from "vitest";
import {
	evaluate,
	listModels,
	loadModel,
	openMnist,
} from "../../../models/index.ts";
import { hasMnist, mnistFolder } from "../../support/data.ts";

/** Reads the digit that the first byte of an image says, with the probability that the second says, in percent. */
const predictAsTold = async (inputs: Uint8Array, count: number) => {
	const probabilities = new Float32Array(count * 10);
	for (let index = 0; index < count; index++) {
		const digit = inputs[index * 784] as number;
		const probability = (inputs[index * 784 + 1] as number) / 100;
		probabilities.fill((1 - probability) / 9, index * 10, index * 10 + 10);
		probabilities[index * 10 + digit] = probability;
	}
	return probabilities;
};

const told = (
	readings: readonly (readonly [
		digit: number,
		percent: number,
		label: number,
	])[],
) => {
	const images = new Uint8Array(readings.length * 784);
	readings.forEach(([digit, percent], index) => {
		images.set([digit, percent], index * 784);
	});
	return {
		count: readings.length,
		images,
		labels: Uint8Array.from(readings, ([, , label]) => label),
	};
};

test("accuracy is the share of right readings, loss the mean cross-entropy", async () => {
	const score = await evaluate(
		predictAsTold,
		told([
			[3, 80, 3],
			[4, 91, 7],
		]),
	);
	expect(score.images).toBe(2);
	expect(score.accuracy).toBe(0.5);
	expect(score.loss).toBeCloseTo(-(Math.log(0.8) + Math.log(0.01)) / 2, 6);
});

test("the loss of a wrong reading with probability 1 is at most 16.2", async () => {
	const { loss } = await evaluate(predictAsTold, told([[4, 100, 7]]));
	expect(loss).toBeCloseTo(-Math.log(1e-7), 6);
});

test("every image is read once, and progress is told", async () => {
	const progress: number[] = [];
	const set = told(
		Array.from({ length: 1203 }, (_, i) => [
			i % 10,
			90,
			i < 1200 ? i % 10 : 9 - (i % 10),
		]),
	);
	const score = await evaluate(predictAsTold, set, (done) =>
		progress.push(done),
	);
	expect(score.accuracy).toBe(1200 / 1203);
	expect(progress).toEqual([500, 1000, 1203]);
});

const models = (await listModels()).map(({ name }) => name);

describe.skipIf(!hasMnist)(
	"on MNIST's test set (left out where MNIST is not there)",
	() => {
		test.each(models)("%s reads as many as its card says", async (name) => {
			const model = await loadModel(name, { engine: "onnx" });
			const data = await openMnist({ folder: mnistFolder });
			const { images, accuracy, loss } = await evaluate(
				model.predict,
				await data.readTest(),
			);
			model.dispose();
			expect(images).toBe(10_000);
			expect(accuracy).toBe(model.card.test.accuracy);
			// The card was made by the engine that trained it, which rounds otherwise.
			expect(loss).toBeCloseTo(model.card.test.loss, 5);
		});
	},
);
