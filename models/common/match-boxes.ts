import {
	type BoundingBox,
	intersectionOverUnion,
} from "../../electron/contract/box.ts";

/** Index of the best partner of a box, and their intersection over union; -1 and 0 if nothing overlaps. */
export function nearestBox(
	box: BoundingBox,
	others: readonly BoundingBox[],
): { index: number; overlap: number } {
	let best = { index: -1, overlap: 0 };
	others.forEach((other, index) => {
		const overlap = intersectionOverUnion(box, other);
		if (overlap > best.overlap) best = { index, overlap };
	});
	return best;
}

/** Lowest intersection over union of two boxes of the same digit. */
export const sameThing = 0.5;

/**
 * Pairs boxes of the same digit, the best overlaps first. No box is used twice.
 * @returns for each of `found` the index in `wanted`, or -1
 */
export function matchBoxes(
	found: readonly BoundingBox[],
	wanted: readonly BoundingBox[],
): number[] {
	const pairs = found.flatMap((box, from) =>
		wanted.map((other, to) => ({
			from,
			to,
			overlap: intersectionOverUnion(box, other),
		})),
	);
	const matches = found.map(() => -1);
	const used = new Set<number>();
	for (const { from, to } of pairs
		.filter(({ overlap }) => overlap >= sameThing)
		.sort((a, b) => b.overlap - a.overlap))
		if (matches[from] === -1 && !used.has(to)) {
			matches[from] = to;
			used.add(to);
		}
	return matches;
}
