import type { Rectangle } from "../canvas/geometry.ts";

/** Length of a pixel in the steps that distances are counted in. */
const unit = 5;

/** Steps to a near, a diagonal and a knight's-move neighbor (Borgefors 1986): 2 % wrong at most. */
const straight = 5;
const diagonal = 7;
const knight = 11;

/** The shortest way by a neighbor on one side: `way` 1 and `row` positive above and left, -1 and negative below and right. */
function shortest(
	distances: Int32Array,
	at: number,
	way: number,
	row: number,
): number {
	const here = distances[at] as number;
	if (here === 0) return 0;
	const near = Math.min(
		distances[at - way] as number,
		distances[at - row] as number,
	);
	const aslant = Math.min(
		distances[at - row - 1] as number,
		distances[at - row + 1] as number,
	);
	const far = Math.min(
		Math.min(
			distances[at - row - 2] as number,
			distances[at - row + 2] as number,
		),
		Math.min(
			distances[at - 2 * row - 1] as number,
			distances[at - 2 * row + 1] as number,
		),
	);
	return Math.min(
		Math.min(here, near + straight),
		Math.min(aslant + diagonal, far + knight),
	);
}

/**
 * How far each pixel of a square picture is from the nearest marked pixel, in pixels, by Borgefors' 5x5 chamfer.
 * @param mask row-major, side x side
 * @param marked the value in `mask` that distances are measured to
 * @param area what is measured: not the two outermost rows and columns
 * @returns distances; beyond the area 0 where a pixel is marked, else `side`
 */
export function distancesTo(
	mask: Uint8Array,
	marked: 0 | 1,
	side: number,
	{ left, top, right, bottom }: Rectangle,
): Float32Array {
	const steps = new Int32Array(side * side);
	for (let i = 0; i < steps.length; i++)
		steps[i] = mask[i] === marked ? 0 : unit * side;
	for (let y = top; y < bottom; y++)
		for (let at = y * side + left; at < y * side + right; at++)
			steps[at] = shortest(steps, at, 1, side);
	for (let y = bottom - 1; y >= top; y--)
		for (let at = y * side + right - 1; at >= y * side + left; at--)
			steps[at] = shortest(steps, at, -1, -side);
	const distances = new Float32Array(steps.length);
	for (let i = 0; i < steps.length; i++)
		distances[i] = (steps[i] as number) / unit;
	return distances;
}
