import type { BoundingBox } from "../../contract/recognition.ts";

/** A box on its way: numbers that change from frame to frame. */
export type Place = { -readonly [Key in keyof BoundingBox]: number };

export const centreX = ({ x, width }: BoundingBox) => x + width / 2;
export const centreY = ({ y, height }: BoundingBox) => y + height / 2;

/** The longer side: a 1 is as large as its neighbours. */
export const sizeOf = ({ width, height }: BoundingBox) =>
	Math.max(width, height);

export const areaOf = ({ width, height }: BoundingBox) => width * height;

/** The share of the smaller box that lies in the other, 0 to 1. */
export function sharedPart(one: BoundingBox, other: BoundingBox): number {
	const across =
		Math.min(one.x + one.width, other.x + other.width) -
		Math.max(one.x, other.x);
	const down =
		Math.min(one.y + one.height, other.y + other.height) -
		Math.max(one.y, other.y);
	const smaller = Math.min(areaOf(one), areaOf(other));
	return across > 0 && down > 0 && smaller > 0 ? (across * down) / smaller : 0;
}

/** Whether the middle of a box lies in the frame. */
export const isIn = (
	frame: { readonly width: number; readonly height: number },
	box: BoundingBox,
): boolean =>
	centreX(box) >= 0 &&
	centreX(box) <= frame.width &&
	centreY(box) >= 0 &&
	centreY(box) <= frame.height;

/** While a box moves less than this share of its size it is smoothed, and less and less the more it moves. */
const restless = 0.15;
/** How far a box at rest goes towards where it was seen, in a frame. */
const leastStep = 0.3;

/** Moves `place` towards `seen`: smoothly at rest, at once when it is far. */
export function follow(place: Place, seen: BoundingBox): void {
	const away =
		Math.hypot(
			Math.max(
				Math.abs(seen.x - place.x),
				Math.abs(seen.x + seen.width - place.x - place.width),
			),
			Math.max(
				Math.abs(seen.y - place.y),
				Math.abs(seen.y + seen.height - place.y - place.height),
			),
		) / sizeOf(seen);
	const step = Math.min(1, leastStep + (1 - leastStep) * (away / restless));
	place.x += step * (seen.x - place.x);
	place.y += step * (seen.y - place.y);
	place.width += step * (seen.width - place.width);
	place.height += step * (seen.height - place.height);
}
