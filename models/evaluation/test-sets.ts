import { ModelsError } from "../failure.ts";
import type { LabelledImages } from "../labelled-images.ts";
import type { DigitData } from "../mnist/mnist.ts";

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
