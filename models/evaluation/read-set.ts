import { ModelsError } from "../common/models-error.ts";
import type { LabeledImages } from "../inputs/labeled-images.ts";
import type { DigitData } from "../mnist/mnist.ts";
import type { Predict } from "../runtime/predict.ts";
import { predictSet } from "./evaluate.ts";
import type { TestSet } from "./test-sets.ts";

/** Receives the progress of a test set, and may stop it. */
export interface SetHooks {
	/** Number of images made so far. Called once, with all, for a set that is cached. */
	readonly onMake?: (set: TestSet, done: number, total: number) => void;
	/** Number of images read so far. */
	readonly onRead?: (set: TestSet, done: number, total: number) => void;
	readonly signal?: AbortSignal;
}

/** A test set, and what a network reads on it. */
export interface SetReadings {
	readonly images: LabeledImages;
	/** Ten for each image. */
	readonly probabilities: Float32Array;
}

/**
 * Has a network read a test set.
 * @throws ModelsError `stopped`, and what reading `data` throws
 */
export async function readSet(
	set: TestSet,
	data: DigitData,
	predict: Predict,
	{ onMake, onRead, signal }: SetHooks = {},
): Promise<SetReadings> {
	const images = await set.read(data, {
		signal,
		onProgress: (done, total) => onMake?.(set, done, total),
	});
	const probabilities = await predictSet(predict, images, (done) => {
		onRead?.(set, done, images.count);
		if (signal?.aborted)
			throw new ModelsError(
				"stopped",
				`Reading ${set.title} was stopped after ${done} of ${images.count} images.`,
			);
	});
	return { images, probabilities };
}
