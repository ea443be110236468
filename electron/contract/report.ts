import type { ModelSummary } from "./model.ts";

/** The nouns of a report on a network, as the window shows it. Plain data, like everything that crosses to it. */

/** A PNG file in Base64: a network input of 28x28 pixels, 0 paper to 255 ink. */
export type DigitPicture = string;

/** A digit that a network learned from. */
export interface LabeledPicture {
	/** 0 to 9. */
	readonly label: number;
	readonly picture: DigitPicture;
}

/** An SVG file, its colors for light and dark in it. */
export type Chart = string;

/** What the network read on an image of a test set. */
export interface TestReading {
	/** Index of the image in its set, from 0. */
	readonly index: number;
	/** The digit that was written. */
	readonly label: number;
	/** The digit that was read. */
	readonly digit: number;
	/** The probability of `digit`, 0 to 1. */
	readonly confidence: number;
	readonly picture: DigitPicture;
}

/** What the network read from a camera's frame. */
export interface FramedReading extends TestReading {
	/** A JPEG file of the whole frame, scaled down, in Base64. */
	readonly frame: string;
}

/** The charts of a test set. */
export type SetCharts = Readonly<
	Record<"confusion" | "digits" | "calibration", Chart>
>;

/** The charts of a training, by its epochs. */
export type TrainingCharts = Readonly<Record<"loss" | "accuracy", Chart>>;

/** What was measured on a test set. */
export interface SetReport {
	readonly name: string;
	readonly title: string;
	/** Number of images. */
	readonly images: number;
	/** Share of the images that are read right, 0 to 1. */
	readonly accuracy: number;
	/** Mean cross-entropy. */
	readonly loss: number;
	/** Expected calibration error, 0 to 1. */
	readonly calibrationError: number;
	readonly charts: SetCharts;
	/** The first images of the set, in its order. */
	readonly first: readonly TestReading[];
	/** Those with the lowest confidence, right or wrong. */
	readonly leastSure: readonly TestReading[];
	/** The most confident mistakes, the surest first. */
	readonly mistakes: readonly TestReading[];
	/** The first images, with the frames they were cut from; left out where the set has none. */
	readonly frames?: readonly FramedReading[];
}

/** A network in the table of all. */
export interface ComparedNetwork extends ModelSummary {
	/** The accuracy that its source claims for it, in words. */
	readonly claim: string;
	/** Share read right, 0 to 1, by the name of the test set; a set that it was not measured on is missing. */
	readonly accuracies: Readonly<Record<string, number>>;
	/** Whether the report is about it. */
	readonly own: boolean;
}

/** Networks side by side, the best on MNIST's test set first. */
export interface Comparison {
	/** A column each. */
	readonly sets: readonly { readonly name: string; readonly heading: string }[];
	readonly networks: readonly ComparedNetwork[];
}

/** One measure of every training. */
export interface SeedMeasure {
	readonly heading: string;
	/** Share read right, 0 to 1, in the order of the trainings. */
	readonly accuracies: readonly number[];
	readonly mean: number;
	/** Standard deviation of the sample. */
	readonly deviation: number;
}

/** Trainings of one recipe that differ in their seed. */
export interface SeedComparison {
	readonly trainings: readonly {
		readonly seed: number;
		readonly epoch: number;
		/** Whether the report's weights come from this training. */
		readonly shipped: boolean;
	}[];
	readonly measures: readonly SeedMeasure[];
}

/** A row of the table of layers. */
export interface LayerRow {
	readonly name: string;
	/** As TensorFlow.js calls it, such as `Conv2D`. */
	readonly kind: string;
	/** What it computes for one image. */
	readonly outputShape: readonly number[];
	readonly parameters: number;
}

export interface ModelReport {
	readonly name: string;
	readonly title: string;
	/** Where the network and its recipe come from. */
	readonly source: string;
	/** Number of trained parameters. */
	readonly parameters: number;
	readonly seed: number;
	/** The epoch whose weights these are. */
	readonly epoch: number;
	readonly epochs: number;
	/** Share of the validation images that are read right, 0 to 1. */
	readonly validationAccuracy: number;
	readonly charts: TrainingCharts;
	readonly layers: readonly LayerRow[];
	readonly trainingDigits: readonly LabeledPicture[];
	/** Somebody's own digits, which it learned beside the data set; left out where there were none. */
	readonly own?: {
		readonly person: string;
		/** How many of each digit, 0 to 9. */
		readonly examples: readonly number[];
		/** How often each was shown in an epoch. */
		readonly copies: number;
	};
	/** At least one. */
	readonly sets: readonly SetReport[];
	/** With the networks that come with the project. */
	readonly comparison: Comparison;
	/** Left out where there was one training only. */
	readonly seeds?: SeedComparison;
}

/** What a network learned beside its data set. */
export function ownDigitsWords({
	person,
	examples,
	copies,
}: NonNullable<ModelReport["own"]>): string {
	const count = examples.reduce((sum, each) => sum + each, 0);
	const digits = count === 1 ? "1 digit" : `${count} digits`;
	return `It learned ${digits} of “${person}”, too, and saw each ${copies} times in an epoch.`;
}
