import { inputSize } from "../../../electron/contract/digit.ts";
import { type Frame, releaseFrame, runClassic } from "../../../native/index.ts";
import { ModelsError } from "../../common/models-error.ts";
import { createRandom } from "../../common/random.ts";
import type { LabeledImages } from "../../inputs/labeled-images.ts";
import { photograph } from "../camera/photograph.ts";
import { classicRanges, type SceneRanges } from "../camera/ranges.ts";
import { sampleScene } from "../camera/sample-scene.ts";

export interface CameraFrameOptions {
	/** The same seed gives the same pictures of the same digits. */
	readonly seed: number | string;
	/** Default: `classicRanges`. */
	readonly ranges?: SceneRanges | undefined;
}

export interface CameraInputOptions extends CameraFrameOptions {
	/** Is told how many pictures are done. */
	readonly onProgress?: ((done: number) => void) | undefined;
	readonly signal?: AbortSignal | undefined;
}

/** Pictures under way at once: while one is drawn, the codec's threads work on the others. */
const atOnce = 4;

/** The photograph of one digit of `set`, the one that `cameraInputs` takes its network input from. */
export function cameraFrame(
	{ images }: LabeledImages,
	index: number,
	{ seed, ranges = classicRanges }: CameraFrameOptions,
): Promise<Frame> {
	const start = index * inputSize;
	return photograph(
		images.subarray(start, start + inputSize),
		sampleScene(createRandom(seed, "scene", index), ranges),
	);
}

/**
 * Photographs each digit of `set` once and sends the frames through the classic pipeline.
 * @returns what the network sees of them in the app, in the order of `set`, with its labels
 * @throws ModelsError `stopped`
 */
export async function cameraInputs(
	set: LabeledImages,
	{ onProgress, signal, ...frames }: CameraInputOptions,
): Promise<LabeledImages> {
	const images = new Uint8Array(set.count * inputSize);
	let next = 0;
	let done = 0;
	const work = async () => {
		while (next < set.count && !signal?.aborted) {
			const index = next++;
			const frame = await cameraFrame(set, index, frames);
			images.set(runClassic(frame).input, index * inputSize);
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
