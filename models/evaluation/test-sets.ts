import { ModelsError } from "../failure.ts";
import type { LabelledImages } from "../labelled-images.ts";
import type { DigitData } from "../mnist/mnist.ts";
import { cameraTestSet } from "./camera-test-set.ts";
import { warpedTestSet } from "./warped-test-set.ts";

/** Labelled images that no network was trained on. */
export interface TestSet {
	readonly name: string;
	readonly title: string;
	/** Where its images come from: one sentence. */
	readonly description: string;
	readonly read: (data: DigitData) => Promise<LabelledImages>;
}

/** The sets a network can be measured on; the first is the one of its card. */
export const testSets: readonly [TestSet, ...TestSet[]] = [
	{
		name: "mnist",
		title: "MNIST’s test set",
		description:
			"10,000 scanned digits by writers who are not in the training set.",
		read: (data) => data.readTest(),
	},
	{
		name: "warped",
		title: "The warped test set",
		description:
			"MNIST’s test digits, each turned, scaled, sheared and moved a little, always the same way.",
		read: async (data) => warpedTestSet(await data.readTest()),
	},
	{
		name: "camera",
		title: "The camera test set",
		description:
			"MNIST’s test digits written on paper, seen by a simulated webcam, through the classic pipeline.",
		read: async (data) => cameraTestSet(await data.readTest()),
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
