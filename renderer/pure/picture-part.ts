import { type BoundingBox, longerSide } from "../../electron/contract/box.ts";
import type { PlacedBox } from "./digit-words.ts";

/** Where a box lies in a part of its frame, in shares of that part. */
export const placeIn = (box: BoundingBox, part: BoundingBox): PlacedBox => ({
	left: (box.x - part.x) / part.width,
	top: (box.y - part.y) / part.height,
	width: box.width / part.width,
	height: box.height / part.height,
});

/** As much of a place as is in the picture, in shares of the picture; all of the picture where it holds none of it. */
export function clipToPicture({
	left,
	top,
	width,
	height,
}: PlacedBox): PlacedBox {
	const [right, bottom] = [
		Math.min(1, left + width),
		Math.min(1, top + height),
	];
	const clipped = { left: Math.max(0, left), top: Math.max(0, top) };
	return right > clipped.left && bottom > clipped.top
		? {
				...clipped,
				width: right - clipped.left,
				height: bottom - clipped.top,
			}
		: { left: 0, top: 0, width: 1, height: 1 };
}

/** The widest and the narrowest cell that a picture of a frame has, width by height; other pictures do not fill theirs. */
const widestCell = 2;
const narrowestCell = 0.4;

/** Width by height of the cell for a picture of this shape. */
export const cellRatio = (ratio: number): number =>
	Math.min(widestCell, Math.max(narrowestCell, ratio));

/** A place in a picture, in shares of its cell, in whose middle the picture is. */
export function placeInCell(
	{ left, top, width, height }: PlacedBox,
	ratio: number,
): PlacedBox {
	const cell = cellRatio(ratio);
	const across = Math.min(1, ratio / cell);
	const down = Math.min(1, cell / ratio);
	return {
		left: (1 - across) / 2 + left * across,
		top: (1 - down) / 2 + top * down,
		width: width * across,
		height: height * down,
	};
}

/**
 * The part of a frame that holds all of these boxes.
 * @param margin around them, as a share of the longest side of a box
 * @returns undefined where there is no box
 */
export function boxAround(
	boxes: readonly BoundingBox[],
	frame: { readonly width: number; readonly height: number },
	margin: number,
): BoundingBox | undefined {
	if (boxes.length === 0) return undefined;
	const around = margin * Math.max(...boxes.map(longerSide));
	const left = Math.max(0, Math.min(...boxes.map(({ x }) => x)) - around);
	const top = Math.max(0, Math.min(...boxes.map(({ y }) => y)) - around);
	const right = Math.max(...boxes.map(({ x, width }) => x + width)) + around;
	const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + around;
	return {
		x: left,
		y: top,
		width: Math.min(frame.width, right) - left,
		height: Math.min(frame.height, bottom) - top,
	};
}
