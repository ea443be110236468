import { inputSide } from "../../../electron/contract/digit.ts";
import type { Rectangle } from "../canvas/geometry.ts";
import { thinToCenterLine } from "./center-line.ts";
import { distancesTo } from "./distance-field.ts";

/** Pixels of a glyph's fields for one pixel of the digit's image. */
export const fieldScale = 4;

/** Height and width of a glyph's fields, pixels. */
export const fieldSide = inputSide * fieldScale;

/** MNIST's digits fill a box of so many pixels of their image. */
export const digitHeight = 20;

/** A digit as lines, so that it can be written again with another pen. Lengths are pixels of its 28x28 image. */
export interface Glyph {
	/** Signed distance to the edge of the ink, below 0 inside. `fieldSide` x `fieldSide`, row-major. */
	readonly outline: Float32Array;
	/** Distance to the middle of the strokes, like `outline`. */
	readonly centerLine: Float32Array;
	/** Mean half width of the strokes. */
	readonly halfWidth: number;
}

/** Between paper and ink. Below the half: thin strokes of MNIST's are gray. */
const inkLevel = 0.4 * 255;

/** Mitchell and Netravali's cubic (B = C = 1/3): smooth, hardly blurred. */
function mitchell(distance: number): number {
	const x = Math.abs(distance);
	if (x < 1) return (7 * x ** 3 - 12 * x ** 2 + 16 / 3) / 6;
	if (x < 2) return ((-7 / 3) * x ** 3 + 12 * x ** 2 - 20 * x + 32 / 3) / 6;
	return 0;
}

/** For each place that a pixel of the field has between the image's, the weights of the four pixels around it. */
const weights = Float32Array.from({ length: 4 * fieldScale }, (_, index) => {
	const offset = (Math.floor(index / 4) + 0.5) / fieldScale - 0.5;
	return mitchell(offset - Math.floor(offset) + 1 - (index % 4));
});

/** The image with as much paper around it as the weights reach. */
const margin = 2;
const paddedSide = inputSide + 2 * margin;
const padded = new Float32Array(paddedSide * paddedSide);
const enlargedRows = new Float32Array(paddedSide * fieldSide);
const enlarged = new Float32Array(fieldSide * fieldSide);

/** Enlarges a row, or a column, of pixels that lie `stride` apart. */
function enlargeLine(
	from: Float32Array,
	start: number,
	to: Float32Array,
	toStart: number,
	stride: number,
): void {
	for (let i = 0; i < fieldSide; i++) {
		// The first half of a pixel lies between the pixel before and itself.
		const before = Math.floor(i / fieldScale - 0.5) + margin;
		const at = start + (before - 1) * stride;
		const weight = 4 * (i % fieldScale);
		to[toStart + i * stride] =
			(weights[weight] as number) * (from[at] as number) +
			(weights[weight + 1] as number) * (from[at + stride] as number) +
			(weights[weight + 2] as number) * (from[at + 2 * stride] as number) +
			(weights[weight + 3] as number) * (from[at + 3 * stride] as number);
	}
}

/** 28x28 to `fieldSide` x `fieldSide`; outside of the image is paper. The field before is overwritten. */
function enlarge(image: Uint8Array): Float32Array {
	for (let y = 0; y < inputSide; y++)
		padded.set(
			image.subarray(y * inputSide, (y + 1) * inputSide),
			(y + margin) * paddedSide + margin,
		);
	for (let y = margin; y < margin + inputSide; y++)
		enlargeLine(padded, y * paddedSide, enlargedRows, y * fieldSide, 1);
	for (let x = 0; x < fieldSide; x++)
		enlargeLine(enlargedRows, x, enlarged, x, fieldSide);
	return enlarged;
}

/** How far around the ink its fields are measured, pixels of the image: no pen is wider. */
const measured = 3;

/**
 * Takes the staircase out of distances to pixels: a weighted mean of neighbors, back and forth along each axis. A mean
 * needs the one before it, so neighbors across come next, which need not wait for it.
 */
function smooth(field: Float32Array, area: Rectangle): void {
	const average = (at: number, along: number) => {
		field[at] =
			((field[at - along] as number) +
				2 * (field[at] as number) +
				(field[at + along] as number)) /
			4;
	};
	const start = area.top * fieldSide + area.left;
	const width = area.right - area.left;
	const height = area.bottom - area.top;
	for (const [along, length, across, breadth] of [
		[1, width, fieldSide, height],
		[fieldSide, height, 1, width],
	] as const) {
		for (let i = 0; i < length; i++)
			for (let j = 0; j < breadth; j++)
				average(start + i * along + j * across, along);
		for (let i = length - 1; i >= 0; i--)
			for (let j = 0; j < breadth; j++)
				average(start + i * along + j * across, along);
	}
}

/** 1 where there is ink. Its outermost pixels are paper: thinning and distances look at all neighbors. */
function findInk(image: Uint8Array): Uint8Array {
	const field = enlarge(image);
	const ink = new Uint8Array(field.length);
	for (let y = 2; y < fieldSide - 2; y++)
		for (let x = 2; x < fieldSide - 2; x++) {
			const at = y * fieldSide + x;
			ink[at] = (field[at] as number) > inkLevel ? 1 : 0;
		}
	return ink;
}

/** The part of a field in which its distances are measured. */
function areaAround(ink: Uint8Array): Rectangle {
	const room = measured * fieldScale;
	let [left, top, right, bottom] = [fieldSide, fieldSide, 0, 0];
	for (let y = 0; y < fieldSide; y++)
		for (let x = 0; x < fieldSide; x++)
			if (ink[y * fieldSide + x] === 1) {
				left = Math.min(left, x);
				right = Math.max(right, x + 1);
				top = Math.min(top, y);
				bottom = y + 1;
			}
	return {
		left: Math.max(2, left - room),
		top: Math.max(2, top - room),
		right: Math.min(fieldSide - 2, right + room),
		bottom: Math.min(fieldSide - 2, bottom + room),
	};
}

/**
 * Measures the strokes of a picture of ink.
 * @param ink `fieldSide` x `fieldSide`, row-major, 1 where there is ink; its two outermost rows and columns are paper
 */
export function glyphOfInk(ink: Uint8Array): Glyph {
	const area = areaAround(ink);
	const line = thinToCenterLine(ink, fieldSide);
	const toInk = distancesTo(ink, 1, fieldSide, area);
	const toPaper = distancesTo(ink, 0, fieldSide, area);
	const toLine = distancesTo(line, 1, fieldSide, area);
	const outline = new Float32Array(ink.length).fill(measured);
	const centerLine = new Float32Array(ink.length).fill(measured);
	let widths = 0;
	let length = 0;
	for (let y = area.top; y < area.bottom; y++)
		for (let x = area.left; x < area.right; x++) {
			const i = y * fieldSide + x;
			// The edge is half a pixel from the middles of the pixels on both its sides.
			const inside = (toPaper[i] as number) - 0.5;
			const outside = (toInk[i] as number) - 0.5;
			outline[i] = (ink[i] === 1 ? -inside : outside) / fieldScale;
			centerLine[i] = (toLine[i] as number) / fieldScale;
			if (line[i] === 1) {
				widths += inside;
				length++;
			}
		}
	smooth(outline, area);
	smooth(centerLine, area);
	smooth(centerLine, area);
	return {
		outline,
		centerLine,
		halfWidth: widths / Math.max(length, 1) / fieldScale,
	};
}

/**
 * Reads the strokes of a digit.
 * @param image 784 bytes, row-major, 0 paper to 255 ink
 */
export const readGlyph = (image: Uint8Array): Glyph =>
	glyphOfInk(findInk(image));
