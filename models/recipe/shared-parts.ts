import {
	optional,
	required,
	shareAboveZero,
	shareBelowOne,
	wholeNumber,
} from "./recipe-part.ts";

/** Parts that several kinds of recipes have. */

export const learningRate = required({
	schema: shareAboveZero(),
	flag: "--learning-rate",
	argument: "number",
	description: "step size of the optimizer",
});

/** Images in a training step. */
export const batchSize = required({
	schema: wholeNumber(1, 4096),
	flag: "--batch-size",
	argument: "number",
	description: "images in one step",
});

/** An exponential moving average of the weights: the average is validated and kept. */
export const emaDecay = optional({
	schema: shareBelowOne(),
	flag: "--ema-decay",
	argument: "share",
	description:
		"decay per step of the moving average of the weights that is kept (0: no average)",
	none: 0,
});
