import type { Augmentation } from "../architectures/architecture.ts";
import type { LabelledImages } from "../labelled-images.ts";
import { inputSide, inputSize } from "../network-input.ts";
import type { Random } from "../random.ts";

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

function drawMove(
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

/** What lies beyond an edge mirrors what lies before it (abcd|dcba), as Keras fills. */
function reflect(position: number): number {
	const round = 2 * inputSide;
	const inside = ((position % round) + round) % round;
	return inside < inputSide ? inside : round - 1 - inside;
}

function moveImage(
	image: Uint8Array,
	target: Uint8Array,
	{ xx, xy, x0, yx, yy, y0 }: Move,
): void {
	for (let row = 0; row < inputSide; row++)
		for (let column = 0; column < inputSide; column++) {
			const right = column - middle;
			const down = row - middle;
			const x = middle + xx * right + xy * down + x0;
			const y = middle + yx * right + yy * down + y0;
			const left = Math.floor(x);
			const top = Math.floor(y);
			const fromLeft = x - left;
			const fromTop = y - top;
			const [columnA, columnB] = [reflect(left), reflect(left + 1)];
			const rowA = reflect(top) * inputSide;
			const rowB = reflect(top + 1) * inputSide;
			const above =
				(image[rowA + columnA] as number) * (1 - fromLeft) +
				(image[rowA + columnB] as number) * fromLeft;
			const below =
				(image[rowB + columnA] as number) * (1 - fromLeft) +
				(image[rowB + columnB] as number) * fromLeft;
			target[row * inputSide + column] = Math.round(
				above * (1 - fromTop) + below * fromTop,
			);
		}
}

/**
 * Turns, zooms, slants and shifts each image by a random amount. Rotation and zoom are those of Keras' RandomRotation and
 * RandomZoom with the same factors, but with one interpolation (bilinear) for all.
 */
export function augmentImages(
	{ count, images, labels }: LabelledImages,
	augmentation: Augmentation,
	random: Random,
): LabelledImages {
	const moved = new Uint8Array(images.length);
	for (let start = 0; start < images.length; start += inputSize)
		moveImage(
			images.subarray(start, start + inputSize),
			moved.subarray(start, start + inputSize),
			drawMove(augmentation, random),
		);
	return { count, images: moved, labels };
}
