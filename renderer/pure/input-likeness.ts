import { inputSide, inputSize } from "../../electron/contract/digit.ts";

/** A blurred network input of length 1: its likeness to another is the cosine between them. */
export type InkShape = Float32Array;

/** Shifts by so many pixels in every direction are tried. */
const reach = 1;

/** Each value with half of its two neighbors at a distance of `step`. */
const blurAlong = (values: Float32Array, step: number): Float32Array =>
	values.map(
		(value, at) =>
			value + ((values[at - step] ?? 0) + (values[at + step] ?? 0)) / 2,
	);

/** @param input 784 bytes, 0 paper to 255 ink */
export function inkShape(input: Uint8Array): InkShape {
	const blurred = blurAlong(blurAlong(Float32Array.from(input), 1), inputSide);
	const length = Math.hypot(...blurred) || 1;
	return blurred.map((value) => value / length);
}

/** How alike two inputs are where one may have been moved by a pixel, 0 to 1. */
export function likenessOf(one: InkShape, other: InkShape): number {
	let best = 0;
	for (let down = -reach; down <= reach; down++)
		for (let right = -reach; right <= reach; right++) {
			const shift = down * inputSide + right;
			let sum = 0;
			for (let at = 0; at < inputSize; at++)
				sum += (one[at] as number) * (other[at + shift] ?? 0);
			best = Math.max(best, sum);
		}
	return best;
}
