import type { Layer } from "./layer.ts";

/** How sharp the picture is. */
export interface Lens {
	/** Radius of a point out of focus, share of the frame's height. */
	readonly defocus: number;
	/** How far the sheet moves while the picture is taken, share of the frame's height, and in what direction, radians. */
	readonly motion: number;
	readonly motionAngle: number;
	/** Share of the light lost in the frame's corners, 0 to 1. */
	readonly vignette: number;
}

/** Pixels around a thing that its blur reaches. */
export const reachOf = (
	{ defocus, motion }: Lens,
	frameHeight: number,
): number => Math.ceil((2 * defocus + motion) * frameHeight) + 2;

/**
 * A running mean along rows of `radius` pixels to both sides, the outermost weighed by what is left of a whole pixel.
 * Rows become columns, so that the second call blurs along the other axis, and both read and write nearby memory.
 */
function blurRowsAndTranspose(
	from: Float32Array,
	to: Float32Array,
	radius: number,
	width: number,
	height: number,
): void {
	const whole = Math.floor(radius);
	const rest = radius - whole;
	const weight = 1 / (2 * radius + 1);
	// Nothing is beyond the row's ends.
	const row = new Float32Array(width + 2 * whole + 2);
	const span = 2 * whole + 1;
	for (let y = 0; y < height; y++) {
		row.set(from.subarray(y * width, (y + 1) * width), whole + 1);
		let sum = 0;
		for (let i = 1; i <= span; i++) sum += row[i] as number;
		for (let x = 0, at = y; x < width; x++, at += height) {
			const next = row[x + span + 1] as number;
			to[at] = weight * (sum + rest * (next + (row[x] as number)));
			sum += next - (row[x + 1] as number);
		}
	}
}

/** The mean of the layer moved along a line of `length` pixels. */
function smear(layer: Layer, length: number, angle: number): Float32Array {
	const { width, height, coverage } = layer;
	const result = new Float32Array(coverage.length);
	const steps = Math.ceil(length / 2) + 1;
	for (let step = 0; step < steps; step++) {
		const way = (step / (steps - 1) - 0.5) * length;
		const dx = Math.round(Math.cos(angle) * way);
		const dy = Math.round(Math.sin(angle) * way);
		const firstX = Math.max(0, -dx);
		const lastX = Math.min(width, width - dx);
		for (let y = Math.max(0, -dy); y < Math.min(height, height - dy); y++) {
			const to = y * width;
			const from = (y + dy) * width + dx;
			for (let x = firstX; x < lastX; x++)
				(result[to + x] as number) += (coverage[from + x] as number) / steps;
		}
	}
	return result;
}

/** The layer as the lens sees it. The layer must be empty near its borders, as far as `reachOf` says. */
export function blur(layer: Layer, lens: Lens, frameHeight: number): Layer {
	const { width, height } = layer;
	let { coverage } = layer;
	// Two means in a row come close to the disc that a lens draws.
	const radius = (lens.defocus * frameHeight) / 2;
	if (radius > 0.1) {
		const other = new Float32Array(coverage.length);
		const result = new Float32Array(coverage.length);
		for (let pass = 0; pass < 2; pass++) {
			blurRowsAndTranspose(coverage, other, radius, width, height);
			blurRowsAndTranspose(other, result, radius, height, width);
			coverage = result;
		}
	}
	const length = lens.motion * frameHeight;
	if (length >= 1)
		coverage = smear({ ...layer, coverage }, length, lens.motionAngle);
	return { ...layer, coverage };
}
