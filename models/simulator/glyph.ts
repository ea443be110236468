import { inputSide } from "../network-input.ts";
import { thinToCenterLine } from "./center-line.ts";
import { distancesTo } from "./distance-field.ts";

/** Pixels of a glyph's fields for one pixel of the digit's image. */
export const fieldScale = 4;

/** Height and width of a glyph's fields, pixels. */
export const fieldSide = inputSide * fieldScale;

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

/** Where each pixel of a field reads the image, and with what weights. */
const taps = Array.from({ length: fieldSide }, (_, position) => {
	const center = (position + 0.5) / fieldScale - 0.5;
	const first = Math.floor(center) - 1;
	return Array.from({ length: 4 }, (_, tap) => ({
		index: first + tap,
		weight: mitchell(center - first - tap),
	})).filter(({ index }) => index >= 0 && index < inputSide);
});

/** 28x28 to `fieldSide` x `fieldSide`; outside of the image is paper. */
function enlarge(image: Uint8Array): Float32Array {
	const wide = new Float32Array(inputSide * fieldSide);
	const field = new Float32Array(fieldSide * fieldSide);
	taps.forEach((columns, x) => {
		for (let y = 0; y < inputSide; y++) {
			let sum = 0;
			for (const { index, weight } of columns)
				sum += weight * (image[y * inputSide + index] as number);
			wide[y * fieldSide + x] = sum;
		}
	});
	taps.forEach((rows, y) => {
		for (const { index, weight } of rows)
			for (let x = 0; x < fieldSide; x++)
				(field[y * fieldSide + x] as number) +=
					weight * (wide[index * fieldSide + x] as number);
	});
	return field;
}

/** Takes the staircase out of distances to pixels: a weighted mean of neighbours, back and forth along each axis. */
function smooth(field: Float32Array): void {
	const first = fieldSide + 1;
	const last = field.length - fieldSide - 2;
	const average = (i: number, stride: number) => {
		field[i] =
			((field[i - stride] as number) +
				2 * (field[i] as number) +
				(field[i + stride] as number)) /
			4;
	};
	for (const stride of [1, fieldSide]) {
		for (let i = first; i <= last; i++) average(i, stride);
		for (let i = last; i >= first; i--) average(i, stride);
	}
}

/** 1 where there is ink. Its outermost pixels are paper: thinning and distances look at all neighbours. */
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

/**
 * Reads the strokes of a digit.
 * @param image 784 bytes, row-major, 0 paper to 255 ink
 */
export function readGlyph(image: Uint8Array): Glyph {
	const ink = findInk(image);
	const line = thinToCenterLine(ink, fieldSide);
	const outline = distancesTo(ink, 1, fieldSide);
	const toPaper = distancesTo(ink, 0, fieldSide);
	const centerLine = distancesTo(line, 1, fieldSide);
	let widths = 0;
	let length = 0;
	for (let i = 0; i < ink.length; i++) {
		// The edge is half a pixel from the middles of the pixels on both its sides.
		const inside = (toPaper[i] as number) - 0.5;
		if (line[i] === 1) {
			widths += inside;
			length++;
		}
		const outside = (outline[i] as number) - 0.5;
		outline[i] = (ink[i] === 1 ? -inside : outside) / fieldScale;
		(centerLine[i] as number) /= fieldScale;
	}
	smooth(outline);
	smooth(centerLine);
	smooth(centerLine);
	return {
		outline,
		centerLine,
		halfWidth: widths / Math.max(length, 1) / fieldScale,
	};
}
