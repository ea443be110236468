import { type Homography, invert } from "../../models/simulator/index.ts";
import { frameHeight, frameWidth, sheetEdges } from "./geometry.ts";
import type { Pose } from "./motion.ts";

/** Distance of the sheet from the lens, in pixels: a webcam's view of about 45 degrees. */
const focalLength = 780;

/** Sheets turn about where they are held. */
const pivotY = sheetEdges.bottom - 40;

/** Takes places of the frame to places of the sheet. */
export function unproject(pose: Pose): Homography {
	return invert(project(pose));
}

/** Takes places of the sheet to places of the frame. */
export function project({ x, y, scale, roll, pitch, yaw }: Pose): Homography {
	const [cosR, sinR] = [Math.cos(roll), Math.sin(roll)];
	const [cosP, sinP] = [Math.cos(pitch), Math.sin(pitch)];
	const [cosY, sinY] = [Math.cos(yaw), Math.sin(yaw)];
	// The first two columns of roll * pitch * yaw: the sheet's own axes, as the camera sees them.
	const across = [
		cosR * cosY - sinR * sinP * sinY,
		sinR * cosY + cosR * sinP * sinY,
		cosP * sinY,
	] as const;
	const down = [-sinR * cosP, cosR * cosP, -sinP] as const;
	const distance = focalLength / scale;
	// Where the sheet's origin is; the pivot stays where it is when the sheet is straight.
	const origin = [
		x / scale - down[0] * pivotY,
		(y + pivotY) / scale - down[1] * pivotY,
		distance - down[2] * pivotY,
	] as const;
	const row = (axis: 0 | 1, center: number) =>
		[across, down, origin].map(
			(column) => focalLength * column[axis] + center * column[2],
		);
	return Float64Array.of(
		...row(0, frameWidth / 2),
		...row(1, frameHeight / 2),
		across[2],
		down[2],
		origin[2],
	);
}
