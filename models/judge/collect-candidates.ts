import { type Frame, releaseFrame } from "../../native/index.ts";
import { ModelsError } from "../common/models-error.ts";
import { createRandom } from "../common/random.ts";
import {
	type DigitImages,
	photographSheet,
	sampleTrainingScene,
} from "../simulator/index.ts";
import { type FrameEvidence, featuresOf } from "./evidence.ts";
import { neighborsOf } from "./neighbors.ts";
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

/** One after the other. */
function join<Numbers extends Float32Array | Int32Array>(
	Kind: new (length: number) => Numbers,
	parts: readonly Numbers[],
): Numbers {
	const joined = new Kind(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		joined.set(part, at);
		at += part.length;
	}
	return joined;
}

/**
 * What the judge is told of the candidates on simulated frames, and what they are. Those that nobody could tell are
 * neighbors only.
 * @param set the digits that are written on them
 * @throws ModelsError `stopped`
 */
export async function collectCandidates(
	set: DigitImages,
	look: LookAt,
	{ seed, frames, onProgress, signal }: CollectOptions,
): Promise<JudgedCandidates> {
	const features: Float32Array[] = [];
	const indices: Int32Array[] = [];
	const relations: Float32Array[] = [];
	const frameNumbers: number[] = [];
	const labels: number[] = [];
	for (let index = 0; index < frames; index++) {
		const random = createRandom(seed, "judge frame", index);
		const scene = sampleTrainingScene(random, set);
		const { frame, digits, lookalikes } = await photographSheet(set, scene);
		const evidence = await look(frame);
		releaseFrame(frame);
		const before = labels.length;
		const neighborhood = neighborsOf(evidence.boxes);
		features.push(featuresOf(evidence));
		indices.push(
			neighborhood.indices.map((other) => (other < 0 ? -1 : before + other)),
		);
		relations.push(neighborhood.relations);
		for (const label of labelCandidates(
			evidence.boxes,
			digits.map(({ box }) => box),
			lookalikes,
		)) {
			frameNumbers.push(index);
			labels.push(label ?? -1);
		}
		onProgress?.(index + 1);
		if (signal?.aborted)
			throw new ModelsError(
				"stopped",
				`The candidates for the judge were stopped after ${index + 1} of ${frames} frames.`,
			);
	}
	return {
		features: join(Float32Array, features),
		neighborhood: {
			indices: join(Int32Array, indices),
			relations: join(Float32Array, relations),
		},
		frames: Int32Array.from(frameNumbers),
		labels: Float32Array.from(labels),
	};
}
