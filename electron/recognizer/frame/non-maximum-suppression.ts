import {
	areaOf,
	type BoundingBox,
	intersectionOverSmaller,
} from "../../contract/box.ts";

/** Of two boxes that share so much of the smaller one, at most one is a digit. */
const mostShared = 0.6;

/** Probabilities this far apart say nothing about which of two rivals it is. */
const apart = 0.1;

/**
 * Of boxes that lie within each other keeps the one that is most probably a digit, and of equals the larger one: a digit
 * rather than its hole, two that touch rather than what they are together.
 * @param probabilities that each is a digit, 0 to 1
 * @returns the places of those that are left, by rising place
 */
export function withoutRivals(
	boxes: readonly BoundingBox[],
	probabilities: ArrayLike<number>,
	places: readonly number[],
): number[] {
	const rank = (place: number) =>
		Math.round((probabilities[place] ?? 0) / apart);
	const at = (place: number) => boxes[place] as BoundingBox;
	const kept: number[] = [];
	for (const place of [...places].sort(
		(a, b) => rank(b) - rank(a) || areaOf(at(b)) - areaOf(at(a)),
	))
		if (
			!kept.some(
				(other) => intersectionOverSmaller(at(other), at(place)) > mostShared,
			)
		)
			kept.push(place);
	return kept.sort((a, b) => a - b);
}
