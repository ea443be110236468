import { classCount } from "../../electron/contract/digit.ts";
import { gatherImages, type LabeledImages } from "../inputs/labeled-images.ts";
import { loadModel } from "../runtime/digit-model.ts";
import {
	pageKindNames,
	type SampleScene,
	sampleHardSheet,
	samplePage,
	sampleUsualSheet,
} from "../simulator/index.ts";
import { predictSet } from "./evaluate.ts";

/**
 * "usual": sheets as photographs of handwriting have them, with digits that are what they are called.
 * "hard": what the digit/non-digit classifier is trained on, tiny, faint, unevenly pressed, in bad light, with every digit of MNIST's.
 * \"pages\": pages of all kinds, by their weights; any other: pages of that kind.
 */
export const sheetKinds = ["usual", "hard", "pages", ...pageKindNames] as const;
export type SheetKind = (typeof sheetKinds)[number];

/** What simulated sheets are sampled from. */
export interface SheetSet {
	readonly digits: LabeledImages;
	readonly sample: SampleScene;
}

/** The network that decides which digits are clear: the first tutorial's, which is not used to read the sheets. */
const referenceNetwork = "basic-cnn";

/**
 * A digit is clear if the network reads it right with at least this probability. No digit of MNIST's test set is within
 * 0.001 of it, so the engines, which differ by 1e-6, agree on which are clear.
 */
const surety = 0.9;

/**
 * The digits that a network reads right and with high confidence. MNIST's test set holds some that nobody can tell, such
 * as a 4 closed to a 9. They would say nothing about how well digits are found.
 */
async function clearDigits(set: LabeledImages): Promise<LabeledImages> {
	const network = await loadModel(referenceNetwork);
	const probabilities = await predictSet(network.predict, set);
	network.dispose();
	return gatherImages(
		set,
		Uint32Array.from(set.labels.keys()).filter(
			(index) =>
				(probabilities[
					index * classCount + (set.labels[index] as number)
				] as number) >= surety,
		),
	);
}

/** How the scenes of a kind are sampled. */
export function sampleOf(kind: SheetKind): SampleScene {
	if (kind === "usual") return sampleUsualSheet;
	if (kind === "hard") return sampleHardSheet;
	if (kind === "pages") return samplePage;
	return (random, set) => samplePage(random, set, { kind });
}

/** @param test MNIST's test digits, which no network was trained on */
export const sheetSet = async (
	kind: SheetKind,
	test: LabeledImages,
): Promise<SheetSet> => ({
	digits: kind === "hard" ? test : await clearDigits(test),
	sample: sampleOf(kind),
});
