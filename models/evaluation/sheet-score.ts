import { type Frame, releaseFrame } from "../../native/index.ts";
import { matchBoxes } from "../common/match-boxes.ts";
import { createRandom } from "../common/random.ts";
import {
	type DigitImages,
	isLookalike,
	photographSheet,
	type SampleScene,
	type TrueDigit,
} from "../simulator/index.ts";
import {
	type Accuracy,
	type BoxedDigit,
	type FrameScore,
	isPerfect,
	scoreFrame,
	shareOf,
	sumUp,
} from "./frame-score.ts";

/** Finds and classifies the digits of a frame. */
export type ReadFrame = (
	frame: Frame,
) => readonly BoxedDigit[] | Promise<readonly BoxedDigit[]>;

/** How well simulated frames were read. */
export interface SheetScore extends Accuracy {
	readonly frames: number;
	/** Share of the frames with digits that was read without a mistake: all digits, right, and nothing else. */
	readonly exact: number | undefined;
	/** The frames without a digit, and how many were read in them: in all, and in a hundred such frames. */
	readonly emptyFrames: number;
	readonly falseInEmpty: number;
	readonly falseInHundredEmpty: number | undefined;
	/** Signs beside digits, and how many of them were taken for a digit. */
	readonly signs: number;
	readonly signsRead: number;
}

export interface SheetScoreOptions {
	/** The same seed gives the same frames. */
	readonly seed: number | string;
	/** How many frames. */
	readonly count: number;
	/** Samples one of them. */
	readonly sample: SampleScene;
	/** Receives each frame before it is released. */
	readonly onFrame?:
		| ((
				frame: Frame,
				digits: readonly TrueDigit[],
				score: FrameScore,
		  ) => void | Promise<void>)
		| undefined;
}

/**
 * Scores `read` on simulated frames with digits of `set` and on frames without any. A single letter that looks like a
 * digit counts neither as right nor as wrong.
 */
export async function scoreSheets(
	set: DigitImages,
	read: ReadFrame,
	{ seed, count, sample, onFrame }: SheetScoreOptions,
): Promise<SheetScore> {
	const scores: FrameScore[] = [];
	let [exact, emptyFrames, falseInEmpty] = [0, 0, 0];
	let [signCount, signsRead] = [0, 0];
	for (let index = 0; index < count; index++) {
		const random = createRandom(seed, "sheet", index);
		const scene = sample(random, set);
		const { frame, digits, signs, lookalikes } = await photographSheet(
			set,
			scene,
		);
		const found = await read(frame);
		const score = scoreFrame(
			digits,
			found.filter(({ box }) => !isLookalike(box, lookalikes)),
		);
		scores.push(score);
		signCount += signs.length;
		signsRead += matchBoxes(
			signs.map(({ box }) => box),
			score.spurious.map(({ box }) => box),
		).filter((match) => match >= 0).length;
		if (digits.length === 0) {
			emptyFrames++;
			falseInEmpty += score.spurious.length;
		} else if (isPerfect(score)) exact++;
		await onFrame?.(frame, digits, score);
		releaseFrame(frame);
	}
	return {
		frames: count,
		...sumUp(scores),
		exact: shareOf(exact, count - emptyFrames),
		emptyFrames,
		falseInEmpty,
		falseInHundredEmpty: shareOf(100 * falseInEmpty, emptyFrames),
		signs: signCount,
		signsRead,
	};
}
