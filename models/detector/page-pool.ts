import type { DigitImages } from "../simulator/index.ts";
import { type TrainingPage, trainingPage } from "./pages.ts";

/** The newest pages, from which crops are taken. */
export interface PagePool {
	readonly pages: readonly TrainingPage[];
	/** Makes pages until `count` have been made in all; of older ones than `size` nothing is left. */
	growTo(count: number): Promise<void>;
}

/**
 * A page depends on seed and number alone, so a pool that grows at once holds what one holds that grew step by step.
 * @param size how many pages it holds at most
 */
export function createPagePool(
	set: DigitImages,
	seed: number,
	size: number,
): PagePool {
	const pages: TrainingPage[] = [];
	let made = 0;
	return {
		pages,
		async growTo(count) {
			for (made = Math.max(made, count - size); made < count; made++)
				pages[made % size] = await trainingPage(set, seed, made);
		},
	};
}
