/** A rectangle in a frame, pixels. */
export interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** Intersection over union, 0 to 1. */
export function overlapOf(a: Box, b: Box): number {
	const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
	const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
	if (width <= 0 || height <= 0) return 0;
	const both = width * height;
	return both / (a.width * a.height + b.width * b.height - both);
}

/** The best partner of a box, and how well they overlap; -1 and 0 where nothing does. */
export function nearestBox(
	box: Box,
	others: readonly Box[],
): { index: number; overlap: number } {
	let best = { index: -1, overlap: 0 };
	others.forEach((other, index) => {
		const overlap = overlapOf(box, other);
		if (overlap > best.overlap) best = { index, overlap };
	});
	return best;
}

/** Boxes are of the same thing from this overlap on. */
export const sameThing = 0.5;

/**
 * Finds for each box the one that is of the same thing, the best overlaps first; none is used twice.
 * @returns for each of `found` the index in `wanted`, or -1
 */
export function matchBoxes(
	found: readonly Box[],
	wanted: readonly Box[],
): number[] {
	const pairs = found.flatMap((box, from) =>
		wanted.map((other, to) => ({ from, to, overlap: overlapOf(box, other) })),
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
