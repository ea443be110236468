import { releaseFrame, runClassic } from "../../native/index.ts";
import { ModelsError } from "../failure.ts";
import type { LabelledImages } from "../labelled-images.ts";
import { inputSize } from "../network-input.ts";
import { createRandom } from "../random.ts";
import { photograph } from "./camera-frame.ts";
import {
	classicRanges,
	drawParameters,
	type SceneRanges,
} from "./draw-parameters.ts";

export interface CameraInputOptions {
	/** The same seed gives the same pictures of the same digits. */
	readonly seed: number | string;
	/** Default: `classicRanges`. */
	readonly ranges?: SceneRanges | undefined;
	/** Is told how many pictures are done. */
	readonly onProgress?: ((done: number) => void) | undefined;
	readonly signal?: AbortSignal | undefined;
}

/** Pictures under way at once: while one is drawn, the codec's threads work on the others. */
const atOnce = 4;

/**
 * Photographs each digit of `set` once and sends the frames through the classic pipeline.
 * @returns what the network sees of them in the app, in the order of `set`, with its labels
 * @throws ModelsError `stopped`
 */
export async function cameraInputs(
	set: LabelledImages,
	{ seed, ranges = classicRanges, onProgress, signal }: CameraInputOptions,
): Promise<LabelledImages> {
	const images = new Uint8Array(set.count * inputSize);
	let next = 0;
	let done = 0;
	const work = async () => {
		while (next < set.count && !signal?.aborted) {
			const index = next++;
			const start = index * inputSize;
			const scene = drawParameters(createRandom(seed, "scene", index), ranges);
			const frame = await photograph(
				set.images.subarray(start, start + inputSize),
				scene,
			);
			images.set(runClassic(frame).input, start);
			releaseFrame(frame);
			done++;
			onProgress?.(done);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	if (done < set.count)
		throw new ModelsError(
			"stopped",
			`The camera pictures were stopped after ${done} of ${set.count}.`,
		);
	return { count: set.count, images, labels: set.labels };
}
