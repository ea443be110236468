/** The nouns of a report on a network, as the window shows it. Plain data, like everything that crosses to it. */

/** A PNG file in Base64: a network input of 28x28 pixels, 0 paper to 255 ink. */
export type DigitPicture = string;

/** An SVG file, its colours for light and dark in it. */
export type Chart = string;

/** What the network read on an image of a test set. */
export interface TestReading {
	/** Of the image in its set, from 0. */
	readonly index: number;
	/** The digit that was written. */
	readonly label: number;
	/** The digit that was read. */
	readonly digit: number;
	/** The probability of `digit`, 0 to 1. */
	readonly confidence: number;
	readonly picture: DigitPicture;
}

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
	readonly charts: {
		readonly confusion: Chart;
		readonly digits: Chart;
		readonly calibration: Chart;
	};
	/** The first images of the set, as they come. */
	readonly first: readonly TestReading[];
	/** Those with the lowest confidence, right or wrong. */
	readonly leastSure: readonly TestReading[];
	/** The most confident mistakes, the surest first. */
	readonly mistakes: readonly TestReading[];
}

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
	readonly charts: { readonly loss: Chart; readonly accuracy: Chart };
	readonly layers: readonly LayerRow[];
	readonly trainingDigits: readonly {
		readonly label: number;
		readonly picture: DigitPicture;
	}[];
	/** At least one. */
	readonly sets: readonly SetReport[];
}
