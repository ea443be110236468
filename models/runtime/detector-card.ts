import * as v from "valibot";
import { detectorRecipe } from "../recipe/detector-recipe.ts";
import { commonEntries, count, share } from "./card-checks.ts";

/** How well digits were found on simulated pages of one kind; a box is right from an intersection over union of 0.5 on. */
const pageScoreSchema = v.object({
	kind: v.string(),
	pages: count,
	digits: count,
	/** Area under the curve of precision over recall; left out: no page had a digit. */
	averagePrecision: v.optional(share),
	/** Share of the digits that was found; left out: no page had a digit. */
	recall: v.optional(share),
	/** Share of the boxes that are digits; left out: there was no box. */
	precision: v.optional(share),
	/** Boxes that are no digit. */
	falseBoxes: count,
});

export type PageScore = v.InferOutput<typeof pageScoreSchema>;

export const detectorCardSchema = v.object({
	...commonEntries,
	role: v.literal("detector"),
	/** How it was trained. */
	recipe: detectorRecipe.schema,
	/** On simulated pages of MNIST's test digits, which no network was trained on. */
	test: v.object({
		/** The least score of a box that counts for recall, precision and false boxes. */
		threshold: share,
		kinds: v.array(pageScoreSchema),
	}),
	/** Means over the steps since the entry before. */
	log: v.array(
		v.object({
			step: count,
			heatLoss: v.number(),
			boxLoss: v.number(),
			classLoss: v.number(),
			seconds: v.number(),
		}),
	),
});

/** What is known of a network that finds digits: how it came about, how well it finds, and the checksums of its files. */
export type DetectorCard = v.InferOutput<typeof detectorCardSchema>;
