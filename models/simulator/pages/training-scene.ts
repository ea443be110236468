import { sampleHardSheet, sampleUsualSheet } from "../sheets/sample-sheet.ts";
import type { SampleScene } from "../sheets/sheet-scene.ts";
import { samplePage } from "./kinds.ts";

/**
 * Shares of sheets as people hold them up, of harder ones, and of one digit alone, which gives one example where a page gives
 * a dozen; the others are pages of all kinds, which have most to tell.
 */
const shares = { hard: 0.2, usual: 0.15, alone: 0.15 };

/** What the networks of find mode learn from: detector, digit/non-digit classifier and judge see the same kinds of scenes. */
export const sampleTrainingScene: SampleScene = (random, set) => {
	let chosen = random.next();
	if (chosen < shares.hard) return sampleHardSheet(random, set);
	chosen -= shares.hard;
	if (chosen < shares.usual) return sampleUsualSheet(random, set);
	chosen -= shares.usual;
	return samplePage(
		random,
		set,
		chosen < shares.alone ? { kind: "alone" } : {},
	);
};
