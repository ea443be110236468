import { joinImages, type LabeledImages } from "../inputs/labeled-images.ts";
import {
	cachedFindInputs,
	findRanges,
	usualRanges,
} from "../simulator/index.ts";

/** How many candidates of find mode are learned, chosen by, and tested on. */
export const candidateCounts = {
	training: 320_000,
	validation: 8_000,
	test: 8_000,
};

/** The share of them that comes from sheets such as people hold up; the others come from harder ones. */
const usualShare = 0.3;

/**
 * Candidates of find mode on simulated sheets of `digits`, labeled with their digit or as none: what the
 * digit/non-digit classifier learns and is tested on. Cached once they are made.
 * @param onProgress is told how many candidates are done
 * @throws ModelsError `stopped`
 */
export async function candidateImages(
	digits: LabeledImages,
	part: keyof typeof candidateCounts,
	onProgress?: (done: number) => void,
	signal?: AbortSignal,
): Promise<LabeledImages> {
	const usual = Math.round(usualShare * candidateCounts[part]);
	const hard = candidateCounts[part] - usual;
	return joinImages(
		await cachedFindInputs(digits, {
			seed: `find ${part}`,
			count: hard,
			ranges: findRanges,
			onProgress,
			signal,
		}),
		await cachedFindInputs(digits, {
			seed: `usual ${part}`,
			count: usual,
			ranges: usualRanges,
			onProgress: (done) => onProgress?.(hard + done),
			signal,
		}),
	);
}
