import type { Variable } from "@tensorflow/tfjs-core";
import {
	losses,
	oneHot,
	tensor1d,
	tensor4d,
	tidy,
	variableGrads,
} from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { argmax, inputSide } from "../../electron/contract/digit.ts";
import type { Random } from "../common/random.ts";
import type { LabeledImages } from "../inputs/labeled-images.ts";
import { type Preprocessing, preprocess } from "../inputs/network-input.ts";
import { channelsOf } from "../runtime/tensorflow-network.ts";
import { forwardLogits } from "./forward.ts";
import type { Optimizer } from "./optimizer.ts";

/** What gradient descent changes. */
export const trainedWeights = (network: LayersModel): Variable[] =>
	network.trainableWeights.map((weight) => weight.read() as Variable);

function countCorrect(logits: Float32Array, labels: Uint8Array): number {
	const classes = logits.length / labels.length;
	let correct = 0;
	labels.forEach((label, index) => {
		if (
			argmax(logits.subarray(index * classes, (index + 1) * classes)) === label
		)
			correct++;
	});
	return correct;
}

export interface StepOptions {
	readonly preprocessing: Preprocessing;
	readonly learningRate: number;
	readonly labelSmoothing?: number | undefined;
}

/**
 * One step of gradient descent.
 * @param random decides what dropout drops
 * @returns the mean loss over the batch, and how many of its images were read right
 */
export function trainStep(
	network: LayersModel,
	optimizer: Optimizer,
	{ count, images, labels }: LabeledImages,
	{ preprocessing, learningRate, labelSmoothing }: StepOptions,
	random: Random,
): { loss: number; correct: number } {
	const scaled = new Float32Array(images.length);
	preprocess[preprocessing](images, scaled);
	return tidy(() => {
		const x = tensor4d(scaled, [
			count,
			inputSide,
			inputSide,
			channelsOf(network),
		]);
		let correct = 0;
		const { value, grads } = variableGrads(() => {
			const logits = forwardLogits(network, x, random);
			correct = countCorrect(logits.dataSync<"float32">(), labels);
			const [, classes] = logits.shape;
			return losses.softmaxCrossEntropy(
				oneHot(tensor1d(labels, "int32"), classes),
				logits,
				undefined,
				labelSmoothing,
			);
		}, trainedWeights(network));
		optimizer.apply(grads, learningRate);
		return { loss: value.dataSync()[0] as number, correct };
	});
}
