/** A rectangle in pixels of its frame, fractions allowed; `x`, `y` is the top left corner. */
export interface BoundingBox {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** The same box in a mirror. @param width of the frame, pixels */
export const mirrorBox = (box: BoundingBox, width: number): BoundingBox => ({
	...box,
	x: width - box.x - box.width,
});

/** The middle of a box, pixels from the left of the frame. */
export const centerX = ({ x, width }: BoundingBox): number => x + width / 2;

/** The middle of a box, pixels from the top of the frame. */
export const centerY = ({ y, height }: BoundingBox): number => y + height / 2;

/** The longer side, in pixels: the size of a digit, since a 1 is as large as its neighbors. */
export const longerSide = ({ width, height }: BoundingBox): number =>
	Math.max(width, height);

/** Square pixels. */
export const areaOf = ({ width, height }: BoundingBox): number =>
	width * height;

/** The part of a frame that shows a box and as much again around it: a square of this many longer sides of the box. */
const viewSides = 2.2;

/** The surroundings of a box, as far as they are in the frame: a square. */
export function viewAround(
	box: BoundingBox,
	frame: { readonly width: number; readonly height: number },
): BoundingBox {
	const side = Math.min(viewSides * longerSide(box), frame.width, frame.height);
	const within = (middle: number, most: number) =>
		Math.min(Math.max(0, middle - side / 2), most - side);
	return {
		x: within(centerX(box), frame.width),
		y: within(centerY(box), frame.height),
		width: side,
		height: side,
	};
}

/** The area that two boxes share, in square pixels; 0 where they do not touch. */
export function sharedArea(one: BoundingBox, other: BoundingBox): number {
	const width =
		Math.min(one.x + one.width, other.x + other.width) -
		Math.max(one.x, other.x);
	const height =
		Math.min(one.y + one.height, other.y + other.height) -
		Math.max(one.y, other.y);
	return width > 0 && height > 0 ? width * height : 0;
}

/** Intersection over union, 0 to 1. */
export function intersectionOverUnion(
	one: BoundingBox,
	other: BoundingBox,
): number {
	const shared = sharedArea(one, other);
	return shared === 0 ? 0 : shared / (areaOf(one) + areaOf(other) - shared);
}

/** A box is compared as if its shorter side were at least this share of the longer one. */
const leastAspect = 0.4;

function widened(box: BoundingBox): BoundingBox {
	const least = leastAspect * longerSide(box);
	const width = Math.max(least, box.width);
	const height = Math.max(least, box.height);
	return {
		x: centerX(box) - width / 2,
		y: centerY(box) - height / 2,
		width,
		height,
	};
}

/**
 * Intersection over union of boxes that are not narrow, 0 to 1. A 1 is a few pixels wide: a box of the same height that is a
 * few pixels wider shows the same digit.
 */
export const overlapOfDigits = (one: BoundingBox, other: BoundingBox): number =>
	intersectionOverUnion(widened(one), widened(other));

/** Intersection over the smaller box, 0 to 1: 1 where one box lies within the other. */
export function intersectionOverSmaller(
	one: BoundingBox,
	other: BoundingBox,
): number {
	const shared = sharedArea(one, other);
	return shared === 0 ? 0 : shared / Math.min(areaOf(one), areaOf(other));
}

/** The smallest whole pixels around a box, which may go over the frame's edge. */
export function wholePixels({ x, y, width, height }: BoundingBox): BoundingBox {
	const [left, top] = [Math.floor(x), Math.floor(y)];
	return {
		x: left,
		y: top,
		width: Math.max(1, Math.ceil(x + width) - left),
		height: Math.max(1, Math.ceil(y + height) - top),
	};
}
