import { matchBoxes } from "../../models/index.ts";
import type { BoundingBox } from "../contract/recognition.ts";
import type { LabelledDigit } from "./photo-labels.ts";

/** A digit that was shown. */
export interface ShownDigit {
	readonly box: BoundingBox;
	/** 0 to 9. */
	readonly digit: number;
}

/** A labelled digit and the shown one that lies over it. */
export interface Match<Shown> {
	readonly labelled: LabelledDigit;
	readonly shown: Shown;
}

/** What was right and wrong in a photograph. */
export interface PhotoScore<Shown> {
	readonly right: readonly Match<Shown>[];
	/** Found, but another digit was read. */
	readonly misread: readonly Match<Shown>[];
	readonly missed: readonly LabelledDigit[];
	/** Shown where no digit is labelled. */
	readonly spurious: readonly Shown[];
	/** Just the labelled digits were shown, in their order. */
	readonly exact: boolean;
}

/** Of many photographs; a share is undefined where there is nothing that it could be a share of. */
export interface Accuracy {
	readonly photos: number;
	/** Digits there are. */
	readonly labelled: number;
	/** Digits that were shown. */
	readonly shown: number;
	/** Labelled digits that a shown one lies over. */
	readonly found: number;
	/** Those that were read right as well. */
	readonly right: number;
	/** `right` of `labelled`, 0 to 1. */
	readonly recall: number | undefined;
	/** `right` of `shown`, 0 to 1. */
	readonly precision: number | undefined;
	/** `right` of `found`, 0 to 1. */
	readonly labelAccuracy: number | undefined;
	/** Photographs whose reading is right from the first digit to the last. */
	readonly exactReadings: number;
}

/** Compares what was shown, in reading order, with what is labelled, in reading order. */
export function scorePhoto<Shown extends ShownDigit>(
	labelled: readonly LabelledDigit[],
	shown: readonly Shown[],
): PhotoScore<Shown> {
	const partners = matchBoxes(
		labelled.map(({ box }) => box),
		shown.map(({ box }) => box),
	).map((index) => shown[index]);
	const taken = new Set(partners);
	const matches = labelled.flatMap((label, index): Match<Shown>[] => {
		const match = partners[index];
		return match === undefined ? [] : [{ labelled: label, shown: match }];
	});
	const isRight = (match: Match<Shown>) =>
		match.labelled.digit === match.shown.digit;
	const textOf = (digits: readonly ShownDigit[]) =>
		digits.map(({ digit }) => digit).join("");
	return {
		right: matches.filter(isRight),
		misread: matches.filter((match) => !isRight(match)),
		missed: labelled.filter((_, index) => partners[index] === undefined),
		spurious: shown.filter((digit) => !taken.has(digit)),
		exact: textOf(labelled) === textOf(shown),
	};
}

const share = (part: number, whole: number) =>
	whole === 0 ? undefined : part / whole;

/** Adds photographs up. */
export function sumUp(scores: readonly PhotoScore<ShownDigit>[]): Accuracy {
	const sum = (count: (score: PhotoScore<ShownDigit>) => number) =>
		scores.reduce((total, score) => total + count(score), 0);
	const right = sum((score) => score.right.length);
	const found = right + sum((score) => score.misread.length);
	const labelled = found + sum((score) => score.missed.length);
	const shown = found + sum((score) => score.spurious.length);
	return {
		photos: scores.length,
		labelled,
		shown,
		found,
		right,
		recall: share(right, labelled),
		precision: share(right, shown),
		labelAccuracy: share(right, found),
		exactReadings: sum((score) => (score.exact ? 1 : 0)),
	};
}
