import {
	frameHeight,
	frameWidth,
	margin,
	type Scene,
	sheetEdges,
	type Texture,
	textureHeight,
	textureWidth,
} from "./geometry.ts";
import type { Pose } from "./motion.ts";
import { unproject } from "./projection.ts";

/** Draws a sheet and its shadow over a scene. */
export function drawSheet(scene: Scene, texture: Texture, pose: Pose): void {
	const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] =
		unproject(pose);
	const shade = 1 + 0.35 * Math.sin(pose.yaw) - 0.5 * Math.sin(pose.pitch);
	const originX = margin - sheetEdges.left;
	const originY = margin - sheetEdges.top;
	const stride = textureWidth * 4;
	const lastColumn = textureWidth - 1;
	const lastRow = textureHeight - 1;
	let pixel = 0;
	for (let y = 0; y < frameHeight; y++) {
		for (let x = 0; x < frameWidth; x++, pixel += 3) {
			const w = g * x + h * y + i;
			const u = (a * x + b * y + c) / w;
			const v = (d * x + e * y + f) / w;
			const column = u + originX;
			const row = v + originY;
			const inside =
				column >= 0 && row >= 0 && column < lastColumn && row < lastRow;
			const left = Math.floor(column);
			const top = Math.floor(row);
			const across = column - left;
			const down = row - top;
			const corner = top * stride + left * 4;
			const alpha = inside
				? sample(texture, corner + 3, stride, across, down)
				: 0;
			if (alpha < 1) {
				const passing = (1 - shadowAt(u, v) * (1 - alpha)) * (1 - alpha);
				for (let channel = 0; channel < 3; channel++) {
					scene[pixel + channel] = (scene[pixel + channel] as number) * passing;
				}
			}
			if (alpha > 0) {
				for (let channel = 0; channel < 3; channel++) {
					const beneath = alpha < 1 ? (scene[pixel + channel] as number) : 0;
					scene[pixel + channel] =
						beneath +
						shade * sample(texture, corner + channel, stride, across, down);
				}
			}
		}
	}
}

/** Between four neighboring pixels, of which `corner` is the upper left one's index. */
function sample(
	texture: Texture,
	corner: number,
	stride: number,
	across: number,
	down: number,
): number {
	const below = corner + stride;
	const upperLeft = texture[corner] as number;
	const lowerLeft = texture[below] as number;
	const upper =
		upperLeft + ((texture[corner + 4] as number) - upperLeft) * across;
	const lower =
		lowerLeft + ((texture[below + 4] as number) - lowerLeft) * across;
	return upper + (lower - upper) * down;
}

/** How much light a sheet takes from a place beside it: it falls to the lower right, within 40 pixels. */
function shadowAt(u: number, v: number): number {
	const beyondX = Math.max(
		sheetEdges.left + 8 - u,
		u - sheetEdges.right - 8,
		0,
	);
	const beyondY = Math.max(
		sheetEdges.top + 12 - v,
		v - sheetEdges.bottom - 12,
		0,
	);
	const nearness = 1 - Math.hypot(beyondX, beyondY) / 40;
	return nearness <= 0 ? 0 : 0.16 * nearness * nearness;
}
