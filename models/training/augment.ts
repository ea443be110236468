import type { Augmentation } from "../architectures/architecture.ts";
import type { LabelledImages } from "../labelled-images.ts";
import { inputSide, inputSize } from "../network-input.ts";
import type { Random } from "../random.ts";

/** Where a pixel's centre is taken from, when its image is turned and zoomed about its middle. */
interface Move {
	readonly cosine: number;
	readonly sine: number;
}

const middle = (inputSide - 1) / 2;

function drawMove({ rotation, zoom }: Augmentation, random: Random): Move {
	const angle = 2 * Math.PI * rotation * (2 * random.next() - 1);
	const scale = 1 + zoom * (2 * random.next() - 1);
	return { cosine: scale * Math.cos(angle), sine: scale * Math.sin(angle) };
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
	{ cosine, sine }: Move,
): void {
	for (let row = 0; row < inputSide; row++)
		for (let column = 0; column < inputSide; column++) {
			const right = column - middle;
			const down = row - middle;
			const x = middle + cosine * right - sine * down;
			const y = middle + sine * right + cosine * down;
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
 * Turns and zooms each image by a random amount, as Keras' RandomRotation and RandomZoom with the same factors do, but
 * with one interpolation (bilinear) for both.
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
