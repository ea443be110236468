import {
	countOrNone,
	numberAboveZero,
	type RecipeChangesOf,
	type RecipeOf,
	recipeKind,
	required,
	shareAboveZero,
	wholeNumber,
} from "./recipe-part.ts";
import { batchSize, emaDecay, learningRate } from "./shared-parts.ts";

/** The training of the network that finds digits on simulated pages. */
export const detectorRecipe = recipeKind({
	/** The highest that it reaches. */
	learningRate,
	/** Crops of pages. */
	batchSize,
	steps: required({
		schema: wholeNumber(1, 10_000_000),
		flag: "--steps",
		argument: "number",
		description: "steps of training",
	}),
	warmUpSteps: required({
		schema: countOrNone(),
		flag: "--warm-up-steps",
		argument: "number",
		description: "steps in which the learning rate rises from 0 (0: none)",
	}),
	decayShare: required({
		schema: shareAboveZero(),
		flag: "--decay-share",
		argument: "share",
		description:
			"share of the steps, the last ones, in which the learning rate falls to 0",
	}),
	emaDecay,
	pagesPerStep: required({
		schema: numberAboveZero(),
		flag: "--pages-per-step",
		argument: "number",
		description:
			"new pages that each step adds to those that crops are taken from; may be a fraction",
	}),
	pagePool: required({
		schema: wholeNumber(1, 100_000),
		flag: "--page-pool",
		argument: "number",
		description: "pages that crops are taken from: the newest ones",
	}),
	boxWeight: required({
		schema: numberAboveZero(),
		flag: "--box-weight",
		argument: "number",
		description: "weight of the boxes' loss; that of the heat has 1",
	}),
	classWeight: required({
		schema: numberAboveZero(),
		flag: "--class-weight",
		argument: "number",
		description: "weight of the classes' loss; that of the heat has 1",
	}),
});

export type DetectorRecipe = RecipeOf<typeof detectorRecipe.parts>;
export type DetectorRecipeChanges = RecipeChangesOf<
	typeof detectorRecipe.parts
>;
