import type { DetectorRecipe } from "../recipe/detector-recipe.ts";

/** The network that finds digits in a picture of any size. Its layers are in network.ts. */
export const detectorArchitecture: {
	readonly name: string;
	readonly title: string;
	/** Where the network and its recipe come from. */
	readonly source: string;
	/** The default recipe. Options of a training replace its parts. */
	readonly recipe: DetectorRecipe;
} = {
	name: "digit-detector",
	title: "Digit detector",
	source: "this project",
	recipe: {
		learningRate: 0.003,
		batchSize: 16,
		steps: 16_000,
		warmUpSteps: 300,
		decayShare: 0.45,
		emaDecay: 0.999,
		pagesPerStep: 2,
		pagePool: 3000,
		boxWeight: 2,
		classWeight: 1,
	},
};
