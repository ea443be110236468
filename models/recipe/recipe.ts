import * as v from "valibot";
import {
	augmentationSchema,
	formatAugmentation,
	noAugmentation,
	parseAugmentation,
} from "./augmentation.ts";
import {
	countOrNone,
	optional,
	type RecipeChangesOf,
	type RecipeOf,
	recipeKind,
	required,
	shareAboveZero,
	shareBelowOne,
	wholeNumber,
} from "./recipe-part.ts";
import { batchSize, emaDecay, learningRate } from "./shared-parts.ts";

/** Ways of changing weights by their gradients. */
export const optimizerNames = ["adam", "adadelta"] as const;
export type OptimizerName = (typeof optimizerNames)[number];

/** The training of the networks that see inputs of 28x28 pixels. */
export const imageRecipe = recipeKind({
	optimizer: required({
		schema: v.picklist(optimizerNames, `one of ${optimizerNames.join(", ")}`),
		flag: "--optimizer",
		argument: "name",
		description: `how gradients change weights: ${optimizerNames.join(" or ")}`,
	}),
	learningRate,
	batchSize,
	epochs: required({
		schema: wholeNumber(1, 10_000),
		flag: "--epochs",
		argument: "number",
		description: "how often every image is seen",
	}),
	/** A factor. */
	learningRateDecay: optional({
		schema: shareAboveZero(),
		flag: "--learning-rate-decay",
		argument: "factor",
		description:
			"the learning rate is multiplied by it after each epoch (1: it stays)",
		none: 1,
	}),
	/** Szegedy, Vanhoucke, Ioffe, Shlens and Wojna, "Rethinking the Inception Architecture", 2015. */
	labelSmoothing: optional({
		schema: shareBelowOne(),
		flag: "--label-smoothing",
		argument: "share",
		description:
			"share of a label's probability that is spread over all digits (0: nothing)",
		none: 0,
	}),
	emaDecay,
	/**
	 * Simulated photographs of training digits, through the classic pipeline. A round holds every second digit; the
	 * validation digits are then held out as they are and photographed.
	 */
	cameraRounds: optional({
		schema: countOrNone(),
		flag: "--camera-rounds",
		argument: "number",
		description:
			"rounds of simulated photographs to learn beside MNIST (0: none)",
		none: 0,
	}),
	/** Digits as find mode cuts them out of simulated sheets; a round is an eighth of the training images. */
	sheetRounds: optional({
		schema: countOrNone(),
		flag: "--sheet-rounds",
		argument: "number",
		description:
			"rounds of digits cut out of simulated sheets to learn beside MNIST (0: none)",
		none: 0,
	}),
	/** Digits that simulated hands write in the air; a round is a sixteenth of the training images. */
	airRounds: optional({
		schema: countOrNone(),
		flag: "--air-rounds",
		argument: "number",
		description:
			"rounds of digits written in the air to learn beside MNIST (0: none)",
		none: 0,
	}),
	/** Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks", 2017. */
	temperatureScaling: optional({
		schema: v.boolean("true or false"),
		flag: "--temperature-scaling",
		description:
			"scale the network's confidence to its accuracy on the validation images",
		none: false,
	}),
	augmentation: optional({
		schema: augmentationSchema,
		flag: "--augment",
		argument: "amounts",
		description:
			"how far training images are moved at random: ROTATION,ZOOM[,SHIFT,SHEAR,ELASTIC] in shares of a turn and of their size, or none",
		none: noAugmentation,
		parse: parseAugmentation,
		format: formatAugmentation,
	}),
	/** Training then ends on images like those that the network will see in use. */
	plainEpochs: optional({
		schema: countOrNone(),
		flag: "--plain-epochs",
		argument: "number",
		description:
			"epochs at the end in which training images are not augmented (0: none)",
		none: 0,
	}),
	patience: optional({
		schema: countOrNone(),
		flag: "--patience",
		argument: "epochs",
		description:
			"stop after so many without a better validation accuracy (0: never)",
		none: 0,
	}),
	/** The first ones. */
	images: optional({
		schema: countOrNone(),
		flag: "--images",
		argument: "number",
		description: "training images that are learned (0: all)",
		none: 0,
	}),
	/** The last images of the training file. Trainings check it against the number of images there are. */
	validation: required({
		schema: wholeNumber(1, 1_000_000),
		flag: "--validation",
		argument: "number",
		description: "training images held out for every choice",
	}),
});

/** How a network is trained. */
export type Recipe = RecipeOf<typeof imageRecipe.parts>;

/** Parts of a recipe that replace the architecture's; the `none` of a part takes it away. */
export type RecipeChanges = RecipeChangesOf<typeof imageRecipe.parts>;
