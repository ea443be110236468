import type { BoundingBox } from "../../electron/contract/box.ts";
import { matchBoxes } from "../common/match-boxes.ts";

/** A digit in a frame, labeled or read. */
export interface BoxedDigit {
	readonly box: BoundingBox;
	/** 0 to 9. */
	readonly digit: number;
}

/** A labeled digit, and the digit that was read there. */
export interface Match<Shown> {
	readonly labeled: BoxedDigit;
	readonly shown: Shown;
}

/** What was read right and wrong in a frame. */
export interface FrameScore<Shown extends BoxedDigit = BoxedDigit> {
	readonly right: readonly Match<Shown>[];
	/** Found, but another digit was read. */
	readonly misread: readonly Match<Shown>[];
	readonly missed: readonly BoxedDigit[];
	/** Shown where no digit is labeled. */
	readonly spurious: readonly Shown[];
}

/** The sum over many frames. A share is undefined if its denominator is 0. */
export interface Accuracy {
	/** Number of labeled digits. */
	readonly labeled: number;
	/** Number of digits that were shown. */
	readonly shown: number;
	/** Number of labeled digits that a shown digit overlaps. */
	readonly found: number;
	/** Number of those that were also read right. */
	readonly right: number;
	/** `right` of `labeled`, 0 to 1. */
	readonly recall: number | undefined;
	/** `right` of `shown`, 0 to 1. */
	readonly precision: number | undefined;
	/** `right` of `found`, 0 to 1. */
	readonly labelAccuracy: number | undefined;
}

/** Compares the digits shown in a frame with the labeled ones. */
export function scoreFrame<Shown extends BoxedDigit>(
	labeled: readonly BoxedDigit[],
	shown: readonly Shown[],
): FrameScore<Shown> {
	const partners = matchBoxes(
		labeled.map(({ box }) => box),
		shown.map(({ box }) => box),
	).map((index) => shown[index]);
	const taken = new Set(partners);
	const matches = labeled.flatMap((label, index): Match<Shown>[] => {
		const match = partners[index];
		return match === undefined ? [] : [{ labeled: label, shown: match }];
	});
	const isRight = (match: Match<Shown>) =>
		match.labeled.digit === match.shown.digit;
	return {
		right: matches.filter(isRight),
		misread: matches.filter((match) => !isRight(match)),
		missed: labeled.filter((_, index) => partners[index] === undefined),
		spurious: shown.filter((digit) => !taken.has(digit)),
	};
}

/** Whether all digits of a frame were read right, and nothing else was. */
export const isPerfect = ({ misread, missed, spurious }: FrameScore): boolean =>
	misread.length + missed.length + spurious.length === 0;

/** `part` of `whole`, 0 to 1. */
export const shareOf = (part: number, whole: number): number | undefined =>
	whole === 0 ? undefined : part / whole;

/** Adds frames up. */
export function sumUp(scores: readonly FrameScore[]): Accuracy {
	const sum = (count: (score: FrameScore) => number) =>
		scores.reduce((total, score) => total + count(score), 0);
	const right = sum((score) => score.right.length);
	const found = right + sum((score) => score.misread.length);
	const labeled = found + sum((score) => score.missed.length);
	const shown = found + sum((score) => score.spurious.length);
	return {
		labeled,
		shown,
		found,
		right,
		recall: shareOf(right, labeled),
		precision: shareOf(right, shown),
		labelAccuracy: shareOf(right, found),
	};
}
