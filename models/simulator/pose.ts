import { fieldScale, fieldSide } from "./glyph.ts";
import type { FrameSize, Rectangle } from "./layer.ts";

/** How the sheet is held before the camera. */
export interface Pose {
	/** Height of the digit as a share of the frame's height. */
	readonly size: number;
	/** Where the digit is in the room that its size leaves: -1 at the left or upper edge, 1 at the right or lower. */
	readonly right: number;
	readonly down: number;
	/** The digit's width in life, times what it is in its 28x28 image. */
	readonly widening: number;
	/** Turn of the sheet in its plane, radians, clockwise. */
	readonly rotation: number;
	/** Turns of the sheet about its horizontal and its vertical axis, radians. */
	readonly tilt: number;
	readonly turn: number;
	/** How near the camera is: 1 / distance in heights of the digit. 0: from far away, without perspective. */
	readonly nearness: number;
}

/** Row-major 3x3: maps points of one plane to another. */
export type Homography = Float64Array;

/** A place for the digit in the frame. */
export interface Placement {
	/** From pixels of the frame to the sheet: pixels of the digit's image, from its middle. */
	readonly toSheet: Homography;
	/** The digit's bounding box, pixels of the frame. */
	readonly box: Rectangle;
	/** Pixels of the frame for a pixel of the digit's image, about. */
	readonly scale: number;
}

/** MNIST's digits fill a box of so many pixels of their image. */
const digitHeight = 20;

/** Share of the frame's width that a digit too wide for it is made to fit in. */
const widest = 0.96;

function invert(m: Homography): Homography {
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

/** The outermost ink of each row, from the image's middle, in pixels of the image. */
function outermostPoints(pen: Float32Array): [x: number, y: number][] {
	const points: [number, number][] = [];
	const middle = fieldSide / 2;
	const add = (x: number, y: number) =>
		points.push([
			(x + 0.5 - middle) / fieldScale,
			(y + 0.5 - middle) / fieldScale,
		]);
	for (let y = 0; y < fieldSide; y++) {
		let first = 0;
		while (first < fieldSide && (pen[y * fieldSide + first] as number) > 0)
			first++;
		if (first === fieldSide) continue;
		let last = fieldSide - 1;
		while ((pen[y * fieldSide + last] as number) > 0) last--;
		add(first, y);
		add(last, y);
	}
	return points;
}

/**
 * Places a written digit: its size and place are exact for what is seen, after perspective and rotation. A digit that
 * would be wider than the frame is made as wide as fits.
 * @param pen the digit's field, see `writeWith`; at least one point of it is ink
 */
export function placeDigit(
	pen: Float32Array,
	pose: Pose,
	frame: FrameSize,
): Placement {
	const [sinZ, cosZ] = [Math.sin(pose.rotation), Math.cos(pose.rotation)];
	const [sinX, cosX] = [Math.sin(pose.tilt), Math.cos(pose.tilt)];
	const [sinY, cosY] = [Math.sin(pose.turn), Math.cos(pose.turn)];
	// Rotation about z, then x, then y; the sheet has no depth, so the third column is not needed.
	const w = pose.widening;
	const xx = w * (cosY * cosZ + sinY * sinX * sinZ);
	const xy = -cosY * sinZ + sinY * sinX * cosZ;
	const yx = w * cosX * sinZ;
	const yy = cosX * cosZ;
	const near = pose.nearness / digitHeight;
	const zx = near * w * (-sinY * cosZ + cosY * sinX * sinZ);
	const zy = near * (sinY * sinZ + cosY * sinX * cosZ);

	let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
	for (const [x, y] of outermostPoints(pen)) {
		const depth = 1 + zx * x + zy * y;
		const u = (xx * x + xy * y) / depth;
		const v = (yx * x + yy * y) / depth;
		left = Math.min(left, u);
		right = Math.max(right, u);
		top = Math.min(top, v);
		bottom = Math.max(bottom, v);
	}
	const scale = Math.min(
		(pose.size * frame.height) / (bottom - top),
		(widest * frame.width) / (right - left),
	);
	const roomX = (frame.width - scale * (right - left)) / 2;
	const roomY = (frame.height - scale * (bottom - top)) / 2;
	const x = roomX * (1 + pose.right) - scale * left;
	const y = roomY * (1 + pose.down) - scale * top;
	return {
		toSheet: invert(
			Float64Array.of(
				scale * xx + x * zx,
				scale * xy + x * zy,
				x,
				scale * yx + y * zx,
				scale * yy + y * zy,
				y,
				zx,
				zy,
				1,
			),
		),
		box: {
			left: x + scale * left,
			top: y + scale * top,
			right: x + scale * right,
			bottom: y + scale * bottom,
		},
		scale,
	};
}
