import { type Frame, releaseFrame } from "../../native/index.ts";
import { ModelsError } from "../common/models-error.ts";
import { createRandom } from "../common/random.ts";
import {
	type DigitImages,
	photographSheet,
	sampleTrainingScene,
} from "../simulator/index.ts";
import { type FrameEvidence, featuresOf } from "./evidence.ts";
import { type JudgedCandidates, labelCandidates } from "./train-judge.ts";

/** Runs the other networks over a frame. */
export type LookAt = (frame: Frame) => Promise<FrameEvidence>;

export interface CollectOptions {
	/** The same seed gives the same frames. */
	readonly seed: number | string;
	/** How many frames. */
	readonly frames: number;
	/** Is told how many frames are done. */
	readonly onProgress?: ((done: number) => void) | undefined;
	readonly signal?: AbortSignal | undefined;
}

/**
 * What the judge is told of the candidates on simulated frames, and what they are. Those that nobody could tell are left
 * out.
 * @param set the digits that are written on them
 * @throws ModelsError `stopped`
 */
export async function collectCandidates(
	set: DigitImages,
	look: LookAt,
	{ seed, frames, onProgress, signal }: CollectOptions,
): Promise<JudgedCandidates> {
	const features: Float32Array[] = [];
	const labels: number[] = [];
	for (let index = 0; index < frames; index++) {
		const random = createRandom(seed, "judge frame", index);
		const scene = sampleTrainingScene(random, set);
		const { frame, digits, lookalikes } = await photographSheet(set, scene);
		const evidence = await look(frame);
		releaseFrame(frame);
		const all = featuresOf(evidence);
		const size = all.length / Math.max(1, evidence.boxes.length);
		labelCandidates(
			evidence.boxes,
			digits.map(({ box }) => box),
			lookalikes,
		).forEach((label, position) => {
			if (label === undefined) return;
			features.push(all.slice(position * size, (position + 1) * size));
			labels.push(label);
		});
		onProgress?.(index + 1);
		if (signal?.aborted)
			throw new ModelsError(
				"stopped",
				`The candidates for the judge were stopped after ${index + 1} of ${frames} frames.`,
			);
	}
	const joined = new Float32Array(
		features.reduce((sum, { length }) => sum + length, 0),
	);
	let at = 0;
	for (const part of features) {
		joined.set(part, at);
		at += part.length;
	}
	return { features: joined, labels: Float32Array.from(labels) };
}
