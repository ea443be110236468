import type { BoundingBox } from "../../../electron/contract/box.ts";
import { nearestBox } from "../../common/match-boxes.ts";
import type { FrameSize } from "../canvas/geometry.ts";
import type { Sign } from "../writing/sign-forms.ts";

/** A digit that is in the picture. */
export interface TrueDigit {
	readonly digit: number;
	/** Tight around its ink as the camera sees it, blurred; what the frame cuts off is not in it. */
	readonly box: BoundingBox;
	readonly line: number;
}

/** A sign that is in the picture: it is no digit. */
export interface TrueSign {
	readonly sign: Sign;
	/** As a digit's. */
	readonly box: BoundingBox;
}

/** What is true of a picture. */
export interface SheetTruth {
	readonly digits: readonly TrueDigit[];
	readonly signs: readonly TrueSign[];
	/** Of what is no digit, but could be one, and of digits that the frame cuts off by more than `leastVisible`. */
	readonly lookalikes: readonly BoundingBox[];
}

/** A digit of which less is in the frame counts neither as one nor as none: share of its outline. */
export const leastVisible = 0.7;

/** The part of a box that is in the frame. */
export function clipToFrame(box: BoundingBox, frame: FrameSize): BoundingBox {
	const { x, y, width, height } = box;
	if (
		x >= 0 &&
		y >= 0 &&
		x + width <= frame.width &&
		y + height <= frame.height
	)
		return box;
	const [left, top] = [Math.max(0, x), Math.max(0, y)];
	return {
		x: left,
		y: top,
		width: Math.max(0, Math.min(frame.width, x + width) - left),
		height: Math.max(0, Math.min(frame.height, y + height) - top),
	};
}

/** What overlaps a letter so much could be taken for it. */
const mostOverlap = 0.2;

/** It is a letter by itself that anybody could take for a digit: an O, an l, an S. */
export const isLookalike = (
	box: BoundingBox,
	lookalikes: readonly BoundingBox[],
): boolean => nearestBox(box, lookalikes).overlap >= mostOverlap;
