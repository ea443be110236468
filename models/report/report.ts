import type {
	LabeledPicture,
	LayerRow,
	TestReading,
	FramedReading as WindowFramedReading,
} from "../../electron/contract/report.ts";
import type { Evaluation } from "../evaluation/evaluation.ts";
import type { Reading } from "../evaluation/readings.ts";
import type { Card } from "../runtime/card.ts";

/** What was read, with the picture it was read from. */
export interface PicturedReading extends Reading, TestReading {}

/** What was read from a camera's frame, with the frame. */
export interface FramedReading extends PicturedReading, WindowFramedReading {}

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
	readonly trainingDigits: readonly LabeledPicture[];
	/** At least one. */
	readonly sets: readonly SetReport[];
}
