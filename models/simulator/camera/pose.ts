import {
	type FrameSize,
	type Homography,
	invert,
	type Placement,
} from "../canvas/geometry.ts";
import { digitHeight, fieldScale, fieldSide } from "../writing/glyph.ts";

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

/** Share of the frame's width that a digit too wide for it is made to fit in. */
const widest = 0.96;

/** The outermost ink of each row, from the image's middle, in pixels of the image. */
export function outermostPoints(pen: Float32Array): [x: number, y: number][] {
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

/** The turns of a sheet. */
export type Turns = Pick<Pose, "rotation" | "tilt" | "turn" | "nearness">;

/** The sheet's own axes as the camera sees them; the sheet has no depth, so the third is not needed. */
export function axesOf(
	{ rotation, tilt, turn, nearness }: Turns,
	widening: number,
) {
	const [sinZ, cosZ] = [Math.sin(rotation), Math.cos(rotation)];
	const [sinX, cosX] = [Math.sin(tilt), Math.cos(tilt)];
	const [sinY, cosY] = [Math.sin(turn), Math.cos(turn)];
	// Rotation about z, then x, then y.
	return {
		xx: widening * (cosY * cosZ + sinY * sinX * sinZ),
		xy: -cosY * sinZ + sinY * sinX * cosZ,
		yx: widening * cosX * sinZ,
		yy: cosX * cosZ,
		zx: nearness * widening * (-sinY * cosZ + cosY * sinX * sinZ),
		zy: nearness * (sinY * sinZ + cosY * sinX * cosZ),
	};
}

/** From a sheet to the frame: `scale` pixels for its unit, its origin at x, y. */
export const toFrame = (
	{ xx, xy, yx, yy, zx, zy }: ReturnType<typeof axesOf>,
	scale: number,
	x: number,
	y: number,
): Homography =>
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
	);

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
	const nearness = pose.nearness / digitHeight;
	const axes = axesOf({ ...pose, nearness }, pose.widening);
	const { xx, xy, yx, yy, zx, zy } = axes;
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
		toSheet: invert(toFrame(axes, scale, x, y)),
		box: {
			left: x + scale * left,
			top: y + scale * top,
			right: x + scale * right,
			bottom: y + scale * bottom,
		},
		scale,
	};
}
