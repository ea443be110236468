import { inputSide, inputSize } from "../../electron/contract/digit.ts";
import type { Random } from "../common/random.ts";
import { imageSize, type LabeledImages } from "../inputs/labeled-images.ts";
import type { Augmentation } from "../recipe/augmentation.ts";

/** Where a pixel is taken from, both seen from the middle of the image: x = xx * right + xy * down + x0, and y alike. */
interface Move {
	readonly xx: number;
	readonly xy: number;
	readonly x0: number;
	readonly yx: number;
	readonly yy: number;
	readonly y0: number;
}

const middle = (inputSide - 1) / 2;

function sampleMove(
	{ rotation, zoom, shift = 0, shear = 0 }: Augmentation,
	random: Random,
): Move {
	const upTo = (most: number) => most * (2 * random.next() - 1);
	const angle = upTo(2 * Math.PI * rotation);
	const scale = 1 + upTo(zoom);
	const [cosine, sine] = [scale * Math.cos(angle), scale * Math.sin(angle)];
	const slant = shear === 0 ? 0 : upTo(shear);
	const [x0, y0] =
		shift === 0 ? [0, 0] : [upTo(shift) * inputSide, upTo(shift) * inputSide];
	return {
		xx: cosine,
		xy: slant * cosine - sine,
		x0,
		yx: sine,
		yy: slant * sine + cosine,
		y0,
	};
}

/** Displacements are sampled for this many points a side, and interpolated in between. */
const gridSide = 5;
const cellSize = inputSide / (gridSide - 1);

/** Pixels to the right and down, for each point of the grid: x, y, x, y... */
function samplePull(elastic: number, random: Random): Float32Array {
	const most = elastic * inputSide;
	return Float32Array.from(
		{ length: 2 * gridSide * gridSide },
		() => most * (2 * random.next() - 1),
	);
}

/** The pull on the points of the grid in one row of pixels: x, y, x, y... */
function pullOnRow(pull: Float32Array, row: number): Float32Array {
	const top = Math.floor(row / cellSize);
	const fromTop = row / cellSize - top;
	const start = 2 * gridSide * top;
	return Float32Array.from(
		{ length: 2 * gridSide },
		(_, index) =>
			(pull[start + index] as number) * (1 - fromTop) +
			(pull[start + 2 * gridSide + index] as number) * fromTop,
	);
}

/** The side of an image with a row and a column of paper behind it. */
const paddedSide = inputSide + 1;

/** The index of a pixel in its row or column where that is one of the image, else where to look instead. */
type Fill = (position: number) => number;

/** What lies beyond an edge mirrors what lies before it (abcd|dcba), as Keras fills. */
const mirror: Fill = (position) => {
	const round = 2 * inputSide;
	const inside = ((position % round) + round) % round;
	return inside < inputSide ? inside : round - 1 - inside;
};

/** Beyond an edge there is paper. */
const paper: Fill = (position) =>
	position >= 0 && position < inputSide ? position : inputSide;

/** Which bytes of `images` are one channel of one image. */
interface Plane {
	readonly first: number;
	/** From pixel to pixel: the channels of the images. */
	readonly step: number;
}

function pad(
	images: Uint8Array,
	{ first, step }: Plane,
	padded: Uint8Array,
): void {
	let from = first;
	for (let row = 0; row < inputSide; row++)
		for (let column = 0; column < inputSide; column++, from += step)
			padded[row * paddedSide + column] = images[from] as number;
}

function moveImage(
	padded: Uint8Array,
	moved: Uint8Array,
	{ first, step }: Plane,
	{ xx, xy, x0, yx, yy, y0 }: Move,
	pull: Float32Array | undefined,
	fill: Fill,
): void {
	for (let row = 0; row < inputSide; row++) {
		const rowPull = pull && pullOnRow(pull, row);
		for (let column = 0; column < inputSide; column++) {
			const right = column - middle;
			const down = row - middle;
			let x = middle + xx * right + xy * down + x0;
			let y = middle + yx * right + yy * down + y0;
			if (rowPull !== undefined) {
				const point = Math.floor(column / cellSize);
				const share = column / cellSize - point;
				const [a, b] = [2 * point, 2 * point + 2];
				x +=
					(rowPull[a] as number) * (1 - share) + (rowPull[b] as number) * share;
				y +=
					(rowPull[a + 1] as number) * (1 - share) +
					(rowPull[b + 1] as number) * share;
			}
			const left = Math.floor(x);
			const top = Math.floor(y);
			const fromLeft = x - left;
			const fromTop = y - top;
			const [columnA, columnB] = [fill(left), fill(left + 1)];
			const rowA = fill(top) * paddedSide;
			const rowB = fill(top + 1) * paddedSide;
			const above =
				(padded[rowA + columnA] as number) * (1 - fromLeft) +
				(padded[rowA + columnB] as number) * fromLeft;
			const below =
				(padded[rowB + columnA] as number) * (1 - fromLeft) +
				(padded[rowB + columnB] as number) * fromLeft;
			moved[first + (row * inputSide + column) * step] = Math.round(
				above * (1 - fromTop) + below * fromTop,
			);
		}
	}
}

/**
 * Turns, zooms, slants, shifts and pulls each image by a random amount. Rotation and zoom are those of Keras' RandomRotation and
 * RandomZoom with the same factors, but with one interpolation (bilinear) for all. What is shifted has paper around it.
 */
export function augmentImages(
	{ count, images, labels }: LabeledImages,
	augmentation: Augmentation,
	random: Random,
): LabeledImages {
	const moved = new Uint8Array(images.length);
	const size = imageSize({ count, images, labels });
	const step = size / inputSize;
	const padded = new Uint8Array(paddedSide * paddedSide);
	const { shift, elastic } = augmentation;
	const fill = shift === undefined ? mirror : paper;
	for (let start = 0; start < images.length; start += size) {
		const move = sampleMove(augmentation, random);
		const pull =
			elastic === undefined ? undefined : samplePull(elastic, random);
		for (let first = start; first < start + step; first++) {
			pad(images, { first, step }, padded);
			moveImage(padded, moved, { first, step }, move, pull, fill);
		}
	}
	return { count, images: moved, labels };
}
