import { type BoundingBox, centerX, centerY } from "../../contract/box.ts";

/** The steepest slope of a line of text, pixels down a pixel across. */
const steepest = 0.35;

/** The center of a neighbor on the right is further right by at least this share of the box's height. */
const leastStep = 0.3;

/** A neighbor may be off the steepest line by this share of the box's height more. */
const slack = 0.1;

/** Of two neighbors the smaller is at least this share of the taller in height. */
const leastHeightRatio = 0.4;

/** A box that is off a line's level by more than this share of the taller height is in another line. */
const mostOff = 0.6;

/** The slope from a box to its nearest neighbor on the right; undefined where it has none. */
function slopeFrom(
	box: BoundingBox,
	boxes: readonly BoundingBox[],
): number | undefined {
	let least = Infinity;
	let slope: number | undefined;
	for (const other of boxes) {
		const across = centerX(other) - centerX(box);
		const down = centerY(other) - centerY(box);
		const far = across + 2 * Math.abs(down);
		if (across <= leastStep * box.height || far >= least) continue;
		if (Math.abs(down) > steepest * across + slack * box.height) continue;
		const [lower, higher] = [box.height, other.height].sort((a, b) => a - b);
		if ((lower as number) < leastHeightRatio * (higher as number)) continue;
		least = far;
		slope = down / across;
	}
	return slope;
}

/** The slope of all lines: the median slope from a box to its neighbor. */
function slopeOf(boxes: readonly BoundingBox[]): number {
	const slopes = boxes
		.flatMap((box) => slopeFrom(box, boxes) ?? [])
		.sort((a, b) => a - b);
	const median = slopes[Math.floor(slopes.length / 2)] ?? 0;
	return Math.min(steepest, Math.max(-steepest, median));
}

/**
 * Groups boxes into lines of text, which may rise or fall a little.
 * @returns the lines from top to bottom, each with its boxes from left to right
 */
export function linesOf<Boxed extends { readonly box: BoundingBox }>(
	things: readonly Boxed[],
): Boxed[][] {
	const slope = slopeOf(things.map(({ box }) => box));
	const levelOf = ({ box }: Boxed) => centerY(box) - slope * centerX(box);
	const lines: Boxed[][] = [];
	// From left to right, each box joins the line whose last box is nearest to it in height on the page.
	for (const thing of [...things].sort(
		(one, other) => centerX(one.box) - centerX(other.box),
	)) {
		let best: Boxed[] | undefined;
		let least = mostOff;
		for (const line of lines) {
			const last = line.at(-1) as Boxed;
			const height = Math.max(last.box.height, thing.box.height);
			const off = Math.abs(levelOf(last) - levelOf(thing)) / height;
			if (off >= least) continue;
			least = off;
			best = line;
		}
		if (best) best.push(thing);
		else lines.push([thing]);
	}
	const meanLevel = (line: readonly Boxed[]) =>
		line.reduce((sum, thing) => sum + levelOf(thing), 0) / line.length;
	return lines.sort((one, other) => meanLevel(one) - meanLevel(other));
}
