import type { Frame } from "../../native/index.ts";
import type { LabeledImages } from "../inputs/labeled-images.ts";
import {
	type CachedInputOptions,
	cachedCameraInputs,
	cameraFrame,
} from "../simulator/index.ts";

const seed = "camera test set";

/**
 * The camera test set: each image of `test` as the app's classic pipeline sees it, written large on paper and held up
 * to a webcam. Always the same; cached in the user's cache folder.
 * @throws ModelsError `stopped`
 */
export const cameraTestSet = (
	test: LabeledImages,
	options: Pick<CachedInputOptions, "folder" | "onProgress" | "signal"> = {},
): Promise<LabeledImages> => cachedCameraInputs(test, { ...options, seed });

/** The whole frames behind the first images of the camera test set. */
export const cameraTestFrames = (
	test: LabeledImages,
	count: number,
): Promise<Frame[]> =>
	Promise.all(
		Array.from({ length: Math.min(count, test.count) }, (_, index) =>
			cameraFrame(test, index, { seed }),
		),
	);
