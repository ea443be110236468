import { createRandom, shuffledIndices } from "../common/random.ts";
import { gatherImages, type LabeledImages } from "../inputs/labeled-images.ts";
import type { Recipe } from "../recipe/recipe.ts";
import { augmentImages } from "./augment.ts";

/**
 * The batches of an epoch: every training image once, in an order and with changes that depend on the seed, the epoch
 * and the step alone.
 * @returns the batch of a step, from 1
 */
export function shuffleBatches(
	training: LabeledImages,
	{ batchSize, epochs, augmentation, plainEpochs = 0 }: Recipe,
	seed: number,
	epoch: number,
): (step: number) => LabeledImages {
	const order = shuffledIndices(
		training.count,
		createRandom(seed, "order", epoch),
	);
	const isPlain = augmentation === undefined || epoch > epochs - plainEpochs;
	return (step) => {
		const batch = gatherImages(
			training,
			order.subarray((step - 1) * batchSize, step * batchSize),
		);
		return isPlain
			? batch
			: augmentImages(
					batch,
					augmentation,
					createRandom(seed, "augmentation", epoch, step),
				);
	};
}
