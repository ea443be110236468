/** A place in a picture, pixels from its left and from its top. */
export interface Point {
	readonly x: number;
	readonly y: number;
}

/** A place in a picture with its depth: as far before (below 0) or behind the wrist, in pixels. */
export interface Point3 extends Point {
	readonly z: number;
}

/** A square of a frame, turned clockwise by `angle` radians: what a network gets to see. */
export interface Square extends Point {
	/** Pixels. */
	readonly side: number;
	readonly angle: number;
}

/** A place in the square, 0 to 1 from its left and its top, as a place in the frame. */
export function toFrame({ x, y, side, angle }: Square, place: Point): Point {
	const across = (place.x - 0.5) * side;
	const down = (place.y - 0.5) * side;
	return {
		x: x + across * Math.cos(angle) - down * Math.sin(angle),
		y: y + across * Math.sin(angle) + down * Math.cos(angle),
	};
}

/** By how much something is turned whose upright is from `bottom` to `top`, clockwise, radians from -pi to pi. */
export const turnOf = (bottom: Point, top: Point): number =>
	Math.atan2(top.x - bottom.x, bottom.y - top.y);

/** Intersection over union of two squares as if neither was turned, 0 to 1. */
export function overlap(one: Square, other: Square): number {
	const shared = (from: number, to: number) =>
		Math.max(
			0,
			Math.min(from + one.side / 2, to + other.side / 2) -
				Math.max(from - one.side / 2, to - other.side / 2),
		);
	const area = shared(one.x, other.x) * shared(one.y, other.y);
	return area / (one.side ** 2 + other.side ** 2 - area);
}
