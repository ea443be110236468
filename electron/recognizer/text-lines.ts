import type { BoundingBox } from "../contract/recognition.ts";
import { centreX, centreY } from "./place.ts";

/** A digit in its text line. */
export interface InLine {
	readonly box: BoundingBox;
	/** Lines with a larger number are further down. */
	readonly line: number;
}

/** Lines from top to bottom, each from left to right. */
export const inReadingOrder = (one: InLine, other: InLine): number =>
	one.line - other.line || centreX(one.box) - centreX(other.box);

/**
 * The line of a digit that is missing in a frame: that of those that were in one line with it before, else one between
 * the lines of the frame.
 * @param before what it was in, in the numbers of the frame before
 * @param moved the lines of the frame before as they are called now
 * @param seen what is in the frame
 */
export function lineOfMissing(
	{ box, line: before }: InLine,
	moved: ReadonlyMap<number, number>,
	seen: readonly InLine[],
): number {
	const same = moved.get(before);
	if (same !== undefined || seen.length === 0) return same ?? before;
	let above = -1;
	for (const other of seen)
		if (centreY(other.box) < centreY(box)) above = Math.max(above, other.line);
	// Two lines that are both missing stay apart.
	return above + 0.5 + before / 1000;
}
