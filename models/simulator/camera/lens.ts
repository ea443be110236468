import type { Layer } from "../canvas/layer.ts";

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

let firstRow = new Float32Array();
let secondRow = new Float32Array();

/**
 * A running mean of `radius` pixels to both sides, the outermost weighed by what is left of a whole pixel.
 * @param start where in `to` the results begin
 * @param count results; `from` begins `Math.floor(radius) + 1` values earlier and ends as many later
 */
function average(
	from: Float32Array,
	to: Float32Array,
	start: number,
	radius: number,
	count: number,
): void {
	const whole = Math.floor(radius);
	const rest = radius - whole;
	const weight = 1 / (2 * radius + 1);
	const span = 2 * whole + 1;
	let sum = 0;
	for (let i = 1; i <= span; i++) sum += from[i] as number;
	for (let i = 0; i < count; i++) {
		const next = from[i + span + 1] as number;
		to[start + i] = weight * (sum + rest * (next + (from[i] as number)));
		sum += next - (from[i + 1] as number);
	}
}

/**
 * Two running means in a row along rows: they come close to the disc that a lens draws. Rows become columns, so that the
 * second call blurs along the other axis, and both read and write nearby memory.
 * @param to all 0
 */
function blurRowsAndTranspose(
	from: Float32Array,
	to: Float32Array,
	radius: number,
	width: number,
	height: number,
): void {
	const reach = Math.floor(radius) + 1;
	const room = width + 6 * reach;
	if (firstRow.length < room) {
		firstRow = new Float32Array(room);
		secondRow = new Float32Array(room);
	}
	for (let y = 0; y < height; y++) {
		const start = y * width;
		let first = 0;
		while (first < width && from[start + first] === 0) first++;
		if (first === width) continue;
		let last = width - 1;
		while (from[start + last] === 0) last--;
		// Each mean makes the row longer by its reach to both sides.
		const own = last + 1 - first;
		const once = own + 2 * reach;
		const twice = once + 2 * reach;
		firstRow.fill(0, 0, 2 * reach);
		firstRow.set(from.subarray(start + first, start + last + 1), 2 * reach);
		firstRow.fill(0, 2 * reach + own, twice);
		secondRow.fill(0, 0, 2 * reach);
		average(firstRow, secondRow, 2 * reach, radius, once);
		secondRow.fill(0, 2 * reach + once, 4 * reach + once);
		average(secondRow, firstRow, 0, radius, twice);
		const left = Math.max(0, first - 2 * reach);
		const right = Math.min(width, last + 1 + 2 * reach);
		const shift = 2 * reach - first;
		for (let x = left, at = left * height + y; x < right; x++, at += height)
			to[at] = firstRow[x + shift] as number;
	}
}

/** The mean of the layer and of itself moved by some pixels. */
function doubleOf(layer: Layer, dx: number, dy: number): Float32Array {
	const { width, height, coverage } = layer;
	const result = new Float32Array(coverage.length);
	// Each of the two moves half the way.
	const [backX, backY] = [Math.round(dx / 2), Math.round(dy / 2)];
	const [onX, onY] = [dx - backX, dy - backY];
	const margin = Math.max(Math.abs(backX), Math.abs(onX));
	const [back, on] = [backY * width + backX, onY * width + onX];
	const rows = Math.max(Math.abs(backY), Math.abs(onY));
	for (let y = rows; y < height - rows; y++) {
		const end = (y + 1) * width - margin;
		for (let at = y * width + margin; at < end; at++)
			result[at] =
				((coverage[at - back] as number) + (coverage[at + on] as number)) / 2;
	}
	return result;
}

/** Places that a moving sheet is seen at: 2 to the power of this many. */
const doublings = 3;

/** The mean of the layer moved along a line of `length` pixels. */
function smear(layer: Layer, length: number, angle: number): Float32Array {
	const step = length / (2 ** doublings - 1);
	let { coverage } = layer;
	for (let doubling = 0; doubling < doublings; doubling++) {
		const way = step * 2 ** doubling;
		const dx = Math.round(Math.cos(angle) * way);
		const dy = Math.round(Math.sin(angle) * way);
		if (dx !== 0 || dy !== 0)
			coverage = doubleOf({ ...layer, coverage }, dx, dy);
	}
	return coverage;
}

/**
 * The layer as the lens sees it.
 * @param layer empty near its borders, as far as `reachOf` says
 * @param lens what of it is not yet in the layer
 */
export function blur(layer: Layer, lens: Lens, frameHeight: number): Layer {
	const { width, height } = layer;
	let { coverage } = layer;
	// Two means in a row come close to the disc that a lens draws.
	const radius = (lens.defocus * frameHeight) / 2;
	if (radius > 0.1) {
		const other = new Float32Array(coverage.length);
		const result = new Float32Array(coverage.length);
		blurRowsAndTranspose(coverage, other, radius, width, height);
		blurRowsAndTranspose(other, result, radius, height, width);
		coverage = result;
	}
	const length = lens.motion * frameHeight;
	if (length >= 1)
		coverage = smear({ ...layer, coverage }, length, lens.motionAngle);
	return { ...layer, coverage };
}
