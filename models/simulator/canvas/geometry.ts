/** Height and width of a frame, pixels. */
export interface FrameSize {
	readonly width: number;
	readonly height: number;
}

/** In the frame or on the sheet: whoever has one says its unit. */
export interface Rectangle {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

/** Whether two rectangles overlap. */
export const intersects = (a: Rectangle, b: Rectangle): boolean =>
	a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The smallest rectangle around points. */
export function boundsOf(
	points: readonly (readonly [number, number])[],
): Rectangle {
	const xs = points.map(([x]) => x);
	const ys = points.map(([, y]) => y);
	return {
		left: Math.min(...xs),
		top: Math.min(...ys),
		right: Math.max(...xs),
		bottom: Math.max(...ys),
	};
}

/** Row-major 3x3: maps points of one plane to another. */
export type Homography = Float64Array;

/** The way back, up to a factor that points do not see. */
export function invert(m: Homography): Homography {
	const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = m;
	return Float64Array.of(
		e * i - f * h,
		c * h - b * i,
		b * f - c * e,
		f * g - d * i,
		a * i - c * g,
		c * d - a * f,
		d * h - e * g,
		b * g - a * h,
		a * e - b * d,
	);
}

/** First `inner`, then `outer`. */
export function combine(outer: Homography, inner: Homography): Homography {
	return Float64Array.from({ length: 9 }, (_, index) => {
		const row = 3 * Math.floor(index / 3);
		const column = index % 3;
		let sum = 0;
		for (let i = 0; i < 3; i++)
			sum += (outer[row + i] as number) * (inner[3 * i + column] as number);
		return sum;
	});
}

/** Where the corners of a rectangle come to lie: the upper left first, clockwise. */
export const projectCorners = (
	matrix: Homography,
	{ left, top, right, bottom }: Rectangle,
): [x: number, y: number][] =>
	(
		[
			[left, top],
			[right, top],
			[right, bottom],
			[left, bottom],
		] as const
	).map(([x, y]) => project(matrix, x, y));

/** Where a point comes to lie. */
export function project(
	[a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0]: Homography,
	x: number,
	y: number,
): [x: number, y: number] {
	const depth = g * x + h * y + i;
	return [(a * x + b * y + c) / depth, (d * x + e * y + f) / depth];
}

/** Where the frame shows a digit, or another thing that is written. */
export interface Placement {
	/** From pixels of the frame to the sheet: pixels of the digit's image, from its middle. */
	readonly toSheet: Homography;
	/** The digit's bounding box, pixels of the frame. */
	readonly box: Rectangle;
	/** Pixels of the frame for a pixel of the digit's image, about. */
	readonly scale: number;
}
