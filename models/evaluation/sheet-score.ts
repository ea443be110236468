import { type Frame, releaseFrame } from "../../native/index.ts";
import { type Box, matchBoxes } from "../boxes.ts";
import { createRandom } from "../random.ts";
import {
	type DigitImages,
	drawSheetParameters,
	findRanges,
	photographSheet,
	type SheetRanges,
	type TrueDigit,
} from "../simulator/index.ts";

/** A digit that a recogniser read in a frame. */
export interface ReadDigit {
	readonly box: Box;
	readonly digit: number;
}

/** Reads a frame: finds its digits and says which they are. */
export type ReadFrame = (
	frame: Frame,
) => readonly ReadDigit[] | Promise<readonly ReadDigit[]>;

/** How well frames were read. Shares are 0 to 1, and 1 where there was nothing to be wrong about. */
export interface SheetScore {
	readonly frames: number;
	/** Digits that are in the frames. */
	readonly digits: number;
	/** Share of them that was found and read right. */
	readonly recall: number;
	/** Share of what was read that is a digit, and this digit. */
	readonly precision: number;
	/** Share of the frames with digits that was read without a mistake: all digits, right, and nothing else. */
	readonly exact: number;
	/** The frames without a digit, and what was read in them. */
	readonly emptyFrames: number;
	readonly falseInEmpty: number;
}

export interface SheetScoreOptions {
	/** The same seed gives the same frames. */
	readonly seed: number | string;
	/** How many frames. */
	readonly count: number;
	/** Default: `findRanges`. */
	readonly ranges?: SheetRanges | undefined;
	/** Is told of each frame while it is there. */
	readonly onFrame?:
		| ((
				frame: Frame,
				digits: readonly TrueDigit[],
				read: readonly ReadDigit[],
		  ) => void | Promise<void>)
		| undefined;
}

const share = (part: number, whole: number): number =>
	whole === 0 ? 1 : part / whole;

/** Has simulated frames with digits of `set`, and frames without any, read. */
export async function scoreSheets(
	set: DigitImages,
	read: ReadFrame,
	{ seed, count, ranges = findRanges, onFrame }: SheetScoreOptions,
): Promise<SheetScore> {
	let [digits, answers, right, exact, emptyFrames, falseInEmpty] = [
		0, 0, 0, 0, 0, 0,
	];
	for (let index = 0; index < count; index++) {
		const random = createRandom(seed, "sheet", index);
		const scene = drawSheetParameters(random, set, ranges);
		const { frame, digits: wanted } = await photographSheet(set, scene);
		const found = await read(frame);
		const matches = matchBoxes(
			found.map(({ box }) => box),
			wanted.map(({ box }) => box),
		);
		const agreeing = found.filter(
			({ digit }, position) =>
				wanted[matches[position] as number]?.digit === digit,
		).length;
		digits += wanted.length;
		answers += found.length;
		right += agreeing;
		if (wanted.length === 0) {
			emptyFrames++;
			falseInEmpty += found.length;
		} else if (agreeing === wanted.length && agreeing === found.length) exact++;
		await onFrame?.(frame, wanted, found);
		releaseFrame(frame);
	}
	return {
		frames: count,
		digits,
		recall: share(right, digits),
		precision: share(right, answers),
		exact: share(exact, count - emptyFrames),
		emptyFrames,
		falseInEmpty,
	};
}
