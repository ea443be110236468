import type { LabelledImages } from "../labelled-images.ts";
import {
	type KeptInputOptions,
	keptCameraInputs,
} from "../simulator/kept-inputs.ts";

/**
 * The camera test set: each image of `test` as the app's classic pipeline sees it, written large on paper and held up
 * to a webcam. Always the same; kept in the user's cache once it is made.
 * @throws ModelsError `stopped`
 */
export const cameraTestSet = (
	test: LabelledImages,
	options: Pick<KeptInputOptions, "folder" | "onProgress" | "signal"> = {},
): Promise<LabelledImages> =>
	keptCameraInputs(test, { ...options, seed: "camera test set" });
