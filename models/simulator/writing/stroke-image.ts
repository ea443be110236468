import { inputSide, inputSize } from "../../../electron/contract/digit.ts";
import { boundsOf } from "../canvas/geometry.ts";
import { digitHeight } from "./glyph.ts";
import type { Ink } from "./ink.ts";
import { followStrokes, renderPenLine } from "./pen-line.ts";
import type { Place, Stroke } from "./spline.ts";

/** How strokes are put on a 28x28 image. */
export interface ImagePen {
	/** Half the width of the line, pixels of the image. */
	readonly halfWidth: number;
	/** Tangent of the angle by which the writing leans to the right. */
	readonly slant: number;
	/** Radians, clockwise. */
	readonly rotation: number;
}

const frame = { width: inputSide, height: inputSide };

const plainInk: Omit<Ink, "halfWidth"> = {
	color: [0, 0, 0],
	evenness: 0.5,
	bleed: 0,
	roughness: 0,
	grainX: 0,
	grainY: 0,
};

const mapPlaces = (
	strokes: readonly Stroke[],
	move: (place: Place) => Place,
): Stroke[] => strokes.map((stroke) => stroke.map((curve) => curve.map(move)));

/**
 * Draws strokes as they are.
 * @param origin the place of the image where theirs lies
 * @returns 784 bytes, row-major, 0 paper to 255 ink
 */
export function drawStrokes(
	strokes: readonly Stroke[],
	halfWidth: number,
	[x, y]: Place,
): Uint8Array {
	const ink = { ...plainInk, halfWidth };
	const toImage = Float64Array.of(1, 0, x, 0, 1, y, 0, 0, 1);
	const line = followStrokes(strokes, ink, toImage, 1, frame);
	const { left, top, width, height, coverage } = renderPenLine(
		line,
		ink,
		1,
		frame,
		1,
		1,
	);
	const image = new Uint8Array(inputSize);
	for (let row = 0; row < height; row++)
		for (let column = 0; column < width; column++)
			image[(top + row) * inputSide + left + column] = Math.round(
				255 * (coverage[row * width + column] as number),
			);
	return image;
}

/** Where the middle of an image's ink is. */
export function centerOfMass(image: Uint8Array): Place {
	let [x, y, sum] = [0, 0, 0];
	image.forEach((ink, index) => {
		x += ink * ((index % inputSide) + 0.5);
		y += ink * (Math.floor(index / inputSide) + 0.5);
		sum += ink;
	});
	return [x / sum, y / sum];
}

/**
 * Writes strokes as MNIST's digits are: the longer side of the ink fills 20 pixels, its center of mass lies in the middle.
 * @returns 784 bytes, row-major, 0 paper to 255 ink
 */
export function strokeImage(
	strokes: readonly Stroke[],
	{ halfWidth, slant, rotation }: ImagePen,
): Uint8Array {
	const [cosine, sine] = [Math.cos(rotation), Math.sin(rotation)];
	const leaning = mapPlaces(strokes, ([x, y]) => {
		const leant = x - slant * y;
		return [cosine * leant - sine * y, sine * leant + cosine * y];
	});
	const { left, top, right, bottom } = boundsOf(leaning.flat(2));
	const scale =
		(digitHeight - 2 * halfWidth) / Math.max(right - left, bottom - top);
	const sized = mapPlaces(leaning, ([x, y]) => [
		scale * (x - (left + right) / 2),
		scale * (y - (top + bottom) / 2),
	]);
	const middle = inputSide / 2;
	const drawn = drawStrokes(sized, halfWidth, [middle, middle]);
	const [x, y] = centerOfMass(drawn);
	return drawStrokes(sized, halfWidth, [2 * middle - x, 2 * middle - y]);
}
