import { sampleHardSheet, sampleUsualSheet } from "../sheets/sample-sheet.ts";
import type { SampleScene } from "../sheets/sheet-scene.ts";
import { samplePage } from "./kinds.ts";

/**
 * Shares of sheets as people hold them up, of harder ones, and of one digit alone, which gives one example where a page gives
 * a dozen; the others are pages of all kinds, which have most to tell.
 */
const hardShare = 0.2;
const usualShare = 0.15;
const aloneShare = 0.15;

/** What the networks of find mode learn from: detector, digit/non-digit classifier, judge and digit network see the same kinds of scenes. */
export const sampleTrainingScene: SampleScene = (random, set) => {
	const chosen = random.next();
	const sheets = hardShare + usualShare;
	if (chosen < hardShare) return sampleHardSheet(random, set);
	if (chosen < sheets) return sampleUsualSheet(random, set);
	const isAlone = chosen < sheets + aloneShare;
	return samplePage(random, set, isAlone ? { kind: "alone" } : {});
};
