import type { initializers, layers } from "@tensorflow/tfjs-layers";
import type { Preprocessing } from "../network-input.ts";

type Initializer = ReturnType<typeof initializers.glorotUniform>;

export const optimizerNames = ["adam", "adadelta"] as const;
export type OptimizerName = (typeof optimizerNames)[number];

/** By how much a training image is changed at random, at most. */
export interface Augmentation {
	/** Either way, as a share of a full turn. */
	readonly rotation: number;
	/** Larger or smaller, as a share of its size. */
	readonly zoom: number;
	/** To the side and up or down, as a share of its side; left out: not at all, as the next. */
	readonly shift?: number;
	/** How far a row lies to the side of the next, in rows. */
	readonly shear?: number;
	/** How far parts of it are pulled from each other, as another hand would write them; as a share of its side. */
	readonly elastic?: number;
}

/** How a network is trained, unless its trainer is told otherwise. */
export interface Recipe {
	readonly optimizer: OptimizerName;
	readonly learningRate: number;
	/** Images in a training step. */
	readonly batchSize: number;
	readonly epochs: number;
	/** Training images held out for every choice, the last ones. */
	readonly validation: number;
	/** What is left of the learning rate after each epoch; left out: all. */
	readonly learningRateDecay?: number;
	/** How much of a label's probability is shared out evenly among all digits; left out: nothing. */
	readonly labelSmoothing?: number;
	/**
	 * What is left, after each step, of a moving average of the weights; validated and kept is that average. Left out: the
	 * weights themselves are.
	 */
	readonly averaging?: number;
	/**
	 * Rounds of simulated photographs of training digits that are learnt beside MNIST's images, one round an epoch, over
	 * and over; the validation digits are then held out as they are and photographed. Left out: none.
	 */
	readonly cameraRounds?: number;
	/**
	 * As many rounds of digits as find mode cuts them out of simulated sheets, each an eighth of the training images, learnt
	 * and held out in the same way. Left out: none.
	 */
	readonly sheetRounds?: number;
	/** In the end the network is made as sure as it is right on the validation images; left out: it stays as it is. */
	readonly calibrated?: boolean;
	/** Left out: the training images stay as they are. */
	readonly augmentation?: Augmentation;
	/** In so many epochs at the end the images stay as they are, as they will be when the network is used. Left out: 0. */
	readonly plainEpochs?: number;
	/** Training ends after so many epochs without a better validation accuracy; left out: it goes to its end. */
	readonly patience?: number;
}

/** A network that can be trained. */
export interface Architecture {
	readonly name: string;
	readonly title: string;
	/** Where the network and its recipe come from. */
	readonly source: string;
	/** The accuracy that the source claims for it. */
	readonly claim: string;
	readonly preprocessing: Preprocessing;
	/** `find`: what the find pipeline meets on simulated sheets, eleven classes; left out: MNIST's digits, ten classes. */
	readonly inputs?: "find";
	readonly recipe: Recipe;
	/**
	 * The layers in order, named, the first with its input shape [28, 28, 1]. The last is a softmax of its own: the
	 * trainer takes the loss from the values before it, which cannot overflow.
	 * @param glorot a Glorot uniform initialiser, as Keras takes where nothing is said, with a seed of its own
	 */
	readonly layers: (glorot: () => Initializer) => readonly layers.Layer[];
}
