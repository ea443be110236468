import {
	type BoundingBox,
	centerX,
	centerY,
	longerSide,
} from "../../contract/box.ts";

/** The smoothed box of a track: its numbers change from frame to frame. */
export type MovingBox = { -readonly [Key in keyof BoundingBox]: number };

/** Whether the center of a box lies in the frame. */
export const isInFrame = (
	box: BoundingBox,
	frame: { readonly width: number; readonly height: number },
): boolean =>
	centerX(box) >= 0 &&
	centerX(box) <= frame.width &&
	centerY(box) >= 0 &&
	centerY(box) <= frame.height;

/** A box is smoothed if it moved less than this share of its longer side between two frames; the more it moved, the less. */
const smoothedBelow = 0.15;
/** The share of the way that a box at rest moves towards where it was found, in each frame. */
const restingStep = 0.3;

/** Moves `box` towards `found`: smoothly at rest, at once when it is far. */
export function moveBox(box: MovingBox, found: BoundingBox): void {
	const moved =
		Math.hypot(
			Math.max(
				Math.abs(found.x - box.x),
				Math.abs(found.x + found.width - box.x - box.width),
			),
			Math.max(
				Math.abs(found.y - box.y),
				Math.abs(found.y + found.height - box.y - box.height),
			),
		) / longerSide(found);
	const step = Math.min(
		1,
		restingStep + (1 - restingStep) * (moved / smoothedBelow),
	);
	box.x += step * (found.x - box.x);
	box.y += step * (found.y - box.y);
	box.width += step * (found.width - box.width);
	box.height += step * (found.height - box.height);
}
