import { setImmediate } from "node:timers/promises";
import { argmax } from "../../electron/contract/digit.ts";
import { type LabeledImages, sliceImages } from "../inputs/labeled-images.ts";
import type { Predict } from "../runtime/predict.ts";

/** How well a network reads. */
export interface Score {
	/** Number of images. */
	readonly images: number;
	/** Share of the images whose most probable digit is their label, 0 to 1. */
	readonly accuracy: number;
	/** Mean cross-entropy: minus the natural logarithm of the label's probability. */
	readonly loss: number;
}

/** Lowest probability in the loss, as in Keras: one image with probability 0 costs 16.1, not infinity. */
const smallestProbability = 1e-7;

/** Images in one prediction. Fixed, so that the same weights give the same numbers to the last digit. */
const batchSize = 500;

/**
 * Reads every image, batch after batch.
 * @param onProgress is told how many images are done
 * @returns the probabilities of each class, image after image, in the order of the set
 */
export async function predictSet(
	predict: Predict,
	set: LabeledImages,
	onProgress: (done: number) => void = () => {},
): Promise<Float32Array> {
	const batches: Float32Array[] = [];
	for (let start = 0; start < set.count; start += batchSize) {
		const batch = sliceImages(
			set,
			start,
			Math.min(start + batchSize, set.count),
		);
		batches.push(await predict(batch.images, batch.count));
		onProgress(start + batch.count);
		// Lets signals and other pending events run.
		await setImmediate();
	}
	const probabilities = new Float32Array(
		batches.reduce((length, batch) => length + batch.length, 0),
	);
	let start = 0;
	for (const batch of batches) {
		probabilities.set(batch, start);
		start += batch.length;
	}
	return probabilities;
}

/** @param probabilities as many for each label as there are classes */
export function scoreOf(
	probabilities: Float32Array,
	labels: Uint8Array,
): Score {
	const classes = probabilities.length / labels.length;
	let correct = 0;
	let loss = 0;
	labels.forEach((label, index) => {
		const first = index * classes;
		if (argmax(probabilities.subarray(first, first + classes)) === label)
			correct++;
		loss -= Math.log(
			Math.max(probabilities[first + label] as number, smallestProbability),
		);
	});
	return {
		images: labels.length,
		accuracy: correct / labels.length,
		loss: loss / labels.length,
	};
}

/**
 * Measures a network on labeled images.
 * @param onProgress is told how many images are done
 */
export async function evaluate(
	predict: Predict,
	set: LabeledImages,
	onProgress?: (done: number) => void,
): Promise<Score> {
	return scoreOf(await predictSet(predict, set, onProgress), set.labels);
}
