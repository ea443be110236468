import type { BoundingBox } from "../../../electron/contract/box.ts";
import { inputSide } from "../../../electron/contract/digit.ts";
import { outermostPoints } from "../camera/pose.ts";
import {
	combine,
	type FrameSize,
	type Homography,
	invert,
	type Placement,
	project,
	type Rectangle,
} from "../canvas/geometry.ts";
import { digitHeight } from "../writing/glyph.ts";
import { followStrokes, type PenLine } from "../writing/pen-line.ts";
import type { Stroke } from "../writing/spline.ts";
import type { Mark } from "./sheet-scene.ts";

/** From pixels of a mark's image, from its middle, to the sheet. */
function markToSheet(mark: Mark): Homography {
	const scale = mark.height / digitHeight;
	const [cos, sin] = [
		scale * Math.cos(mark.rotation),
		scale * Math.sin(mark.rotation),
	];
	return Float64Array.of(
		cos * mark.widening,
		-sin - cos * mark.slant,
		mark.x,
		sin * mark.widening,
		cos - sin * mark.slant,
		mark.y,
		0,
		0,
		1,
	);
}

/** Pixels of the frame for a pixel of the mark's image, about. */
function scaleOf(toPicture: Homography): number {
	const lengthOf = (x: number, y: number) => {
		const [fromX, fromY] = project(toPicture, -x, -y);
		const [toX, toY] = project(toPicture, x, y);
		return Math.hypot(toX - fromX, toY - fromY);
	};
	const half = digitHeight / 2;
	return Math.min(lengthOf(half, 0), lengthOf(0, half)) / digitHeight;
}

/** Where the frame shows a mark, and the share of its outline that is in the frame, 0 to 1. */
export interface PlacedMark extends Placement {
	readonly visible: number;
}

/** Places a glyph. @param pen its field, see `writeWith` */
export function placeMark(
	mark: Mark,
	pen: Float32Array,
	toFrame: Homography,
	frame: FrameSize,
): PlacedMark {
	const toPicture = combine(toFrame, markToSheet(mark));
	let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
	const points = outermostPoints(pen);
	let seen = 0;
	for (const [x, y] of points) {
		const [u, v] = project(toPicture, x, y);
		left = Math.min(left, u);
		right = Math.max(right, u);
		top = Math.min(top, v);
		bottom = Math.max(bottom, v);
		if (u > 0 && v > 0 && u < frame.width && v < frame.height) seen++;
	}
	return {
		toSheet: invert(toPicture),
		box: { left, top, right, bottom },
		scale: scaleOf(toPicture),
		visible: seen / Math.max(1, points.length),
	};
}

/** Places a mark that is written along its strokes. */
export function placeLine(
	mark: Mark,
	strokes: readonly Stroke[],
	toFrame: Homography,
	frame: FrameSize,
): { line: PenLine; scale: number } {
	const middle = inputSide / 2;
	const toPicture = combine(
		combine(toFrame, markToSheet(mark)),
		Float64Array.of(1, 0, -middle, 0, 1, -middle, 0, 0, 1),
	);
	const scale = scaleOf(combine(toFrame, markToSheet(mark)));
	return {
		line: followStrokes(strokes, mark.ink, toPicture, scale, frame),
		scale,
	};
}

/** @param reach how far a point spreads in the picture, pixels */
export const boxOf = (
	{ left, top, right, bottom }: Rectangle,
	reach: number,
): BoundingBox => ({
	x: left - reach,
	y: top - reach,
	width: right - left + 2 * reach,
	height: bottom - top + 2 * reach,
});
