import type { FrameSize, Rectangle } from "./geometry.ts";

/** What lies on a part of the frame: how much of each pixel it covers. */
export interface Layer {
	/** Pixels of the frame. */
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
	/** Row-major, 0 nothing to 1 all of the pixel. */
	readonly coverage: Float32Array;
}

/** Pixels side by side that are lit and drawn together: light changes slowly, and most of a sheet is empty. */
export const cellSide = 16;

/** Blue, green and red, linear in light, 0 to 1: of a material, the share of light that it gives back. */
export type Color = readonly [blue: number, green: number, red: number];

/** An empty layer over the pixels that `area` touches, as far as they are in the frame. */
export function createLayer(
	{ left, top, right, bottom }: Rectangle,
	frame: FrameSize,
): Layer {
	const x = Math.max(0, Math.floor(left));
	const y = Math.max(0, Math.floor(top));
	const width = Math.max(0, Math.min(frame.width, Math.ceil(right)) - x);
	const height = Math.max(0, Math.min(frame.height, Math.ceil(bottom)) - y);
	return {
		left: x,
		top: y,
		width,
		height,
		coverage: new Float32Array(width * height),
	};
}
