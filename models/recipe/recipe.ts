import * as v from "valibot";
import {
	augmentationSchema,
	formatAugmentation,
	noAugmentation,
	parseAugmentation,
} from "./augmentation.ts";

/** Ways of changing weights by their gradients. */
export const optimizerNames = ["adam", "adadelta"] as const;
export type OptimizerName = (typeof optimizerNames)[number];

/** One option of training. A value's rule completes the sentence "The option ... takes". */
interface RecipePart<Schema extends v.GenericSchema, None = never> {
	/** What a value has to be; the message of each check is the rule. */
	readonly schema: Schema;
	/** The option of `digitcam train`; a switch also has its opposite, as `--no-temperature-scaling`. */
	readonly flag: `--${string}`;
	/** What the option's value is called; left out: the option is a switch. */
	readonly argument?: string;
	/** For the command line's help. */
	readonly description: string;
	/** The value that stands for a training without this part: a recipe leaves it out. */
	readonly none: None;
	/** The option's value from its text, unchecked; left out: a number, or else the text. */
	parse?(text: string): unknown;
	/** The inverse of `parse`. */
	format?(value: v.InferOutput<Schema>): string;
}

/** A part that every recipe has. */
const required = <Schema extends v.GenericSchema>(
	part: Omit<RecipePart<Schema>, "none">,
) => part;

/** A part that a recipe may go without. */
const optional = <
	const Schema extends v.GenericSchema,
	const None extends number | boolean | string,
>({
	schema,
	...part
}: RecipePart<Schema, None>) => ({
	...part,
	schema: v.exactOptional(schema),
});

function wholeNumber(least: number, most: number) {
	const rule = `a whole number from ${least} to ${most}`;
	return v.pipe(
		v.number(rule),
		v.integer(rule),
		v.minValue(least, rule),
		v.maxValue(most, rule),
	);
}

function countOrNone() {
	const rule = "a whole number, 0 for none";
	return v.pipe(v.number(rule), v.integer(rule), v.minValue(0, rule));
}

function shareAboveZero() {
	const rule = "a number above 0, 1 at most";
	return v.pipe(v.number(rule), v.gtValue(0, rule), v.maxValue(1, rule));
}

function shareBelowOne() {
	const rule = "a number from 0, for none, to below 1";
	return v.pipe(v.number(rule), v.minValue(0, rule), v.ltValue(1, rule));
}

/**
 * Every option of training, in the order of cards and reports. The command line's options, the check of a card, the
 * words of a report and the command that repeats a training all come from here.
 */
export const recipeParts = {
	optimizer: required({
		schema: v.picklist(optimizerNames, `one of ${optimizerNames.join(", ")}`),
		flag: "--optimizer",
		argument: "name",
		description: `how gradients change weights: ${optimizerNames.join(" or ")}`,
	}),
	learningRate: required({
		schema: shareAboveZero(),
		flag: "--learning-rate",
		argument: "number",
		description: "step size of the optimizer",
	}),
	/** Images in a training step. */
	batchSize: required({
		schema: wholeNumber(1, 4096),
		flag: "--batch-size",
		argument: "number",
		description: "images in one step",
	}),
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
	/** An exponential moving average of the weights: the average is validated and kept. */
	emaDecay: optional({
		schema: shareBelowOne(),
		flag: "--ema-decay",
		argument: "share",
		description:
			"decay per step of the moving average of the weights that is kept (0: no average)",
		none: 0,
	}),
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
	/** The last images of the training file. Trainings check it against the number of images there are. */
	validation: required({
		schema: wholeNumber(1, 1_000_000),
		flag: "--validation",
		argument: "number",
		description: "training images held out for every choice",
	}),
} as const;

type Parts = typeof recipeParts;
export type RecipeKey = keyof Parts;

// `Object.keys` and `Object.fromEntries` forget the names of the keys.
export const recipeKeys = Object.keys(recipeParts) as readonly RecipeKey[];
const schemas = Object.fromEntries(
	recipeKeys.map((key) => [key, recipeParts[key].schema]),
) as { [Key in RecipeKey]: Parts[Key]["schema"] };

/** How a network is trained. */
export const recipeSchema = v.object(schemas);
export type Recipe = Readonly<v.InferOutput<typeof recipeSchema>>;

/** Parts of a recipe that replace the architecture's; the `none` of a part takes it away. */
export type RecipeChanges = {
	readonly [Key in RecipeKey]?:
		| Recipe[Key]
		| (Parts[Key] extends { readonly none: infer None } ? None : never)
		| undefined;
};

type AnyPart = Omit<RecipePart<v.GenericSchema, unknown>, "none"> & {
	readonly none?: unknown;
};

/** A part whichever it is. */
export const partOf = (key: RecipeKey): AnyPart => recipeParts[key];
