import {
	areaOf,
	type BoundingBox,
	intersectionOverSmaller,
} from "../../contract/box.ts";
import { logOdds } from "../../contract/odds.ts";

/** Of two boxes that share more than this part of the smaller one, at most one is a digit. */
const suppressionThreshold = 0.6;

/**
 * Log-odds that differ by less count as equal: such a difference says nothing about overlapping boxes. From 0.95 to 0.99 is
 * 1.7: two digits that touch are rather two of 0.99 than one of 0.95.
 */
const rankWidth = 1.5;
/** Probabilities are told apart up to here: the judge gives 0.9999 to a 1 and an 8 taken for one 8, and still more to the 8 by itself. */
const certain = 0.99999;

/**
 * Non-maximum suppression. Of overlapping boxes it keeps the one that is most probably a digit, and of equals the larger
 * one: a digit rather than its hole, two digits that touch rather than the two as one.
 * @param probabilities that each box is a digit, 0 to 1
 * @param indices of the boxes to choose from
 * @returns the indices that are kept, rising
 */
export function suppressNonMaxima(
	boxes: readonly BoundingBox[],
	probabilities: ArrayLike<number>,
	indices: readonly number[],
): number[] {
	const rank = (index: number) =>
		Math.round(logOdds(probabilities[index] ?? 0, certain) / rankWidth);
	const boxAt = (index: number) => boxes[index] as BoundingBox;
	const kept: number[] = [];
	for (const index of [...indices].sort(
		(a, b) => rank(b) - rank(a) || areaOf(boxAt(b)) - areaOf(boxAt(a)),
	))
		if (
			!kept.some(
				(other) =>
					intersectionOverSmaller(boxAt(other), boxAt(index)) >
					suppressionThreshold,
			)
		)
			kept.push(index);
	return kept.sort((a, b) => a - b);
}
