import type { AirStroke } from "./ink.ts";

/** A gray picture, 1 byte a pixel, row-major, 0 ink to 255 paper. */
export interface InkPicture {
	readonly width: number;
	readonly height: number;
	readonly pixels: Uint8Array;
}

/** Draws strokes with a round pen. @param radius of the pen, pixels */
export function drawInk(
	strokes: readonly AirStroke[],
	width: number,
	height: number,
	radius: number,
): InkPicture {
	const pixels = new Uint8Array(width * height).fill(255);
	for (const stroke of strokes)
		for (const [at, to] of stroke.entries()) {
			const from = stroke[at - 1] ?? to;
			const [dx, dy] = [to.x - from.x, to.y - from.y];
			const squared = dx * dx + dy * dy || 1;
			const reach = radius + 1;
			const left = Math.max(0, Math.floor(Math.min(from.x, to.x) - reach));
			const right = Math.min(
				width - 1,
				Math.ceil(Math.max(from.x, to.x) + reach),
			);
			const top = Math.max(0, Math.floor(Math.min(from.y, to.y) - reach));
			const bottom = Math.min(
				height - 1,
				Math.ceil(Math.max(from.y, to.y) + reach),
			);
			for (let y = top; y <= bottom; y += 1)
				for (let x = left; x <= right; x += 1) {
					// From the pixel's middle to the nearest place of the piece.
					const [ux, uy] = [x + 0.5 - from.x, y + 0.5 - from.y];
					const along = Math.max(0, Math.min(1, (ux * dx + uy * dy) / squared));
					const distance = Math.hypot(ux - along * dx, uy - along * dy);
					const paper = 255 * Math.max(0, Math.min(1, distance - radius + 0.5));
					const index = y * width + x;
					if (paper < (pixels[index] ?? 0)) pixels[index] = paper;
				}
		}
	return { width, height, pixels };
}
