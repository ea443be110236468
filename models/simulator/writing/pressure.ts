import { fieldSide, type Glyph } from "./glyph.ts";

/**
 * How a pen is pressed: a brush or a worn felt pen writes strokes in one direction dark and broad, those across it faint
 * and thin.
 */
export interface Pressure {
	/** Direction of the strokes that are written hardest, radians. */
	readonly angle: number;
	/** Share of the ink that strokes across it lack, 0 to 1. */
	readonly fading: number;
	/** Share of the pen's width that they lack, 0 to 1. */
	readonly thinning: number;
}

/** So far around a place the strokes' direction is averaged, pixels of a glyph's fields. */
const around = 3;

/** Sums over `2 * around + 1` neighbors along `stride`; what is nearer to the border stays 0. */
function sumAlong(field: Float32Array, stride: number): Float32Array {
	const sums = new Float32Array(field.length);
	for (let at = around * stride; at < field.length - around * stride; at++) {
		let sum = 0;
		for (let step = -around; step <= around; step++)
			sum += field[at + step * stride] as number;
		sums[at] = sum;
	}
	return sums;
}

/**
 * How hard each place of a glyph is written, by the direction of its strokes there.
 * @returns 0, across the pen's direction, to 1, along it; `fieldSide` x `fieldSide`, row-major
 */
export function firmnessOf(
	{ centerLine }: Pick<Glyph, "centerLine">,
	{ angle }: Pressure,
): Float32Array {
	const size = centerLine.length;
	const along = new Float32Array(size);
	const total = new Float32Array(size);
	const [cos, sin] = [Math.cos(2 * angle), Math.sin(2 * angle)];
	for (let at = fieldSide; at < size - fieldSide; at++) {
		// The distance to a line grows across it: the double angle makes both its sides one direction.
		const x = (centerLine[at + 1] as number) - (centerLine[at - 1] as number);
		const y =
			(centerLine[at + fieldSide] as number) -
			(centerLine[at - fieldSide] as number);
		along[at] = -((x * x - y * y) * cos + 2 * x * y * sin);
		total[at] = x * x + y * y;
	}
	const blur = (field: Float32Array) => sumAlong(sumAlong(field, 1), fieldSide);
	const totals = blur(total);
	return blur(along).map(
		(value, at) => 0.5 + (0.5 * value) / Math.max(1e-6, totals[at] as number),
	);
}
