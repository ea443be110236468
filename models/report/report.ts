import type { Evaluation } from "../evaluation/evaluation.ts";
import type { Reading } from "../evaluation/readings.ts";
import type { Card } from "../runtime/card.ts";
import type { LayerRow } from "./layers.ts";

/** A network input as a picture: a PNG file of 28x28 pixels, 0 paper to 255 ink, in Base64. */
export type DigitPicture = string;

/** What was read, with the picture it was read from. */
export interface PicturedReading extends Reading {
	readonly picture: DigitPicture;
}

/** What was read from a camera's frame, with the frame. */
export interface FramedReading extends PicturedReading {
	/** A JPEG file of the whole frame, scaled down, in Base64. */
	readonly frame: string;
}

/** What there is to say about a network on one test set. */
export interface SetReport extends Evaluation {
	readonly name: string;
	readonly title: string;
	readonly description: string;
	/** The first images of the set, as they come. */
	readonly first: readonly PicturedReading[];
	/** Those with the lowest confidence, right or wrong. */
	readonly leastSure: readonly PicturedReading[];
	readonly mistakes: readonly PicturedReading[];
	/** The first images, with the frames they were cut from; left out where the set has none. */
	readonly frames?: readonly FramedReading[];
}

/** What there is to say about a trained network. Plain data: it survives JSON. */
export interface Report {
	readonly card: Card;
	readonly layers: readonly LayerRow[];
	/** The first 100 images it was trained on. */
	readonly trainingDigits: readonly {
		readonly label: number;
		readonly picture: DigitPicture;
	}[];
	/** At least one. */
	readonly sets: readonly SetReport[];
}
