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

/** Boxes that overlap by less are about different things. */
const leastOverlap = 0.5;

/** Intersection over union of two boxes, 0 to 1. */
export function overlapOf(one: BoundingBox, other: BoundingBox): number {
	const across =
		Math.min(one.x + one.width, other.x + other.width) -
		Math.max(one.x, other.x);
	const down =
		Math.min(one.y + one.height, other.y + other.height) -
		Math.max(one.y, other.y);
	const shared = Math.max(0, across) * Math.max(0, down);
	return (
		shared / (one.width * one.height + other.width * other.height - shared)
	);
}

/** Compares what was shown, in reading order, with what is labelled, in reading order. */
export function scorePhoto<Shown extends ShownDigit>(
	labelled: readonly LabelledDigit[],
	shown: readonly Shown[],
): PhotoScore<Shown> {
	const pairs = labelled
		.flatMap((label) =>
			shown.map((digit) => ({
				labelled: label,
				shown: digit,
				overlap: overlapOf(label.box, digit.box),
			})),
		)
		.filter(({ overlap }) => overlap >= leastOverlap)
		.sort((one, other) => other.overlap - one.overlap);
	const matchOf = new Map<LabelledDigit, Shown>();
	const taken = new Set<Shown>();
	for (const pair of pairs) {
		if (matchOf.has(pair.labelled) || taken.has(pair.shown)) continue;
		matchOf.set(pair.labelled, pair.shown);
		taken.add(pair.shown);
	}
	const matches = labelled.flatMap((label): Match<Shown>[] => {
		const match = matchOf.get(label);
		return match === undefined ? [] : [{ labelled: label, shown: match }];
	});
	const isRight = (match: Match<Shown>) =>
		match.labelled.digit === match.shown.digit;
	const textOf = (digits: readonly ShownDigit[]) =>
		digits.map(({ digit }) => digit).join("");
	return {
		right: matches.filter(isRight),
		misread: matches.filter((match) => !isRight(match)),
		missed: labelled.filter((label) => !matchOf.has(label)),
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
