import type { Frame } from "../../native/index.ts";
import { ModelsError } from "../common/models-error.ts";
import type { LabeledImages } from "../inputs/labeled-images.ts";
import type { DigitData } from "../mnist/mnist.ts";
import { cameraTestFrames, cameraTestSet } from "./camera-test-set.ts";
import { warpedTestSet } from "./warped-test-set.ts";

export interface ReadOptions {
	/** Receives the number of images made so far. Called once, with all, for a set that is cached. */
	readonly onProgress?: ((done: number, total: number) => void) | undefined;
	readonly signal?: AbortSignal | undefined;
}

/** Labeled images that no network was trained on. */
export interface TestSet {
	readonly name: string;
	readonly title: string;
	/** Its name as a column heading. */
	readonly heading: string;
	/** Where its images come from: one sentence. */
	readonly description: string;
	/** @throws ModelsError `stopped`, and what reading `data` throws */
	readonly read: (
		data: DigitData,
		options?: ReadOptions,
	) => Promise<LabeledImages>;
	/** The whole frames that its first images were cut from; left out where the set has none. */
	readonly readFrames?: (data: DigitData, count: number) => Promise<Frame[]>;
}

/** The sets that a network can be measured on. The first one is that of its card. */
export const testSets: readonly [TestSet, ...TestSet[]] = [
	{
		name: "mnist",
		title: "MNIST’s test set",
		heading: "MNIST",
		description:
			"10,000 scanned digits by writers who are not in the training set.",
		read: (data) => data.readTest(),
	},
	{
		name: "warped",
		title: "The warped test set",
		heading: "Warped",
		description:
			"MNIST’s test digits, each turned, scaled, sheared and moved a little, always the same way.",
		read: async (data) => warpedTestSet(await data.readTest()),
	},
	{
		name: "camera",
		title: "The camera test set",
		heading: "Camera",
		description:
			"MNIST’s test digits written on paper, seen by a simulated webcam, through the classic pipeline.",
		read: async (data, { onProgress, signal } = {}) => {
			const test = await data.readTest();
			return cameraTestSet(test, {
				signal,
				onProgress: (done) => onProgress?.(done, test.count),
			});
		},
		readFrames: async (data, count) =>
			cameraTestFrames(await data.readTest(), count),
	},
];

/** @throws ModelsError `unknown-test-set` */
export function testSetNamed(name: string): TestSet {
	const set = testSets.find((known) => known.name === name);
	if (set !== undefined) return set;
	throw new ModelsError(
		"unknown-test-set",
		`There is no test set "${name}". There are: ${testSets.map((known) => known.name).join(", ")}.`,
	);
}
