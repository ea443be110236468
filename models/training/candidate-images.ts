import { wholePixels } from "../../electron/contract/box.ts";
import { detectorLevels } from "../../native/index.ts";
import type { LabeledImages } from "../inputs/labeled-images.ts";
import { loadDigitDetector } from "../runtime/digit-detector.ts";
import {
	cachedFindInputs,
	type ProposeBoxes,
	sampleTrainingScene,
} from "../simulator/index.ts";

/** How many candidates of find mode are learned, chosen by, and tested on. */
export const candidateCounts = {
	training: 320_000,
	validation: 8_000,
	test: 8_000,
};

/** The boxes that the detector of the project finds. @throws ModelsError as `loadDigitDetector()` does */
async function openProposer(): Promise<{
	readonly propose: ProposeBoxes;
	dispose(): void;
}> {
	const detector = await loadDigitDetector();
	return {
		propose: async (frame) => {
			const { detections } = await detector.detect(detectorLevels(frame));
			return detections.map(({ box }) => wholePixels(box));
		},
		dispose: () => detector.dispose(),
	};
}

/**
 * Candidates of find mode on simulated sheets of `digits`, labeled with their digit or as none: what the
 * digit/non-digit classifier learns and is tested on. Cached once they are made.
 * @param onProgress is told how many candidates are done
 * @throws ModelsError `stopped`, and as `loadDigitDetector()` does
 */
export async function candidateImages(
	digits: LabeledImages,
	part: keyof typeof candidateCounts,
	onProgress?: (done: number) => void,
	signal?: AbortSignal,
): Promise<LabeledImages> {
	const { propose, dispose } = await openProposer();
	try {
		return await cachedFindInputs(digits, {
			seed: `candidates ${part}`,
			count: candidateCounts[part],
			sample: sampleTrainingScene,
			propose,
			onProgress,
			signal,
		});
	} finally {
		dispose();
	}
}
