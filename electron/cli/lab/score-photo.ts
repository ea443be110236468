import {
	type Accuracy,
	type BoxedDigit,
	type FrameScore,
	scoreFrame,
	sumUp,
} from "../../../models/index.ts";

/** What was right and wrong in a photograph. */
export interface PhotoScore<Shown extends BoxedDigit = BoxedDigit>
	extends FrameScore<Shown> {
	/** Just the labeled digits were shown, in their order. */
	readonly exact: boolean;
}

/** Of many photographs. */
export interface PhotoAccuracy extends Accuracy {
	readonly photos: number;
	/** Photographs whose reading is right from the first digit to the last. */
	readonly exactReadings: number;
}

const textOf = (digits: readonly BoxedDigit[]) =>
	digits.map(({ digit }) => digit).join("");

/** Compares what was shown, in reading order, with what is labeled, in reading order. */
export const scorePhoto = <Shown extends BoxedDigit>(
	labeled: readonly BoxedDigit[],
	shown: readonly Shown[],
): PhotoScore<Shown> => ({
	...scoreFrame(labeled, shown),
	exact: textOf(labeled) === textOf(shown),
});

/** Adds photographs up. */
export const sumUpPhotos = (scores: readonly PhotoScore[]): PhotoAccuracy => ({
	photos: scores.length,
	...sumUp(scores),
	exactReadings: scores.filter(({ exact }) => exact).length,
});
