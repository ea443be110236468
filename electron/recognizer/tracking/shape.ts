import { inputSide } from "../../contract/digit.ts";

/** Side of a shape in blocks. It is coarser than a network input: a digit that moved by half a pixel has the same shape. */
const side = 7;
/** Side of a block, in pixels of a network input. */
const blockSide = inputSide / side;

/** How many numbers a shape has: 49. */
const shapeSize = side * side;

function toUnitLength(shape: Float32Array): void {
	let sum = 0;
	for (const value of shape) sum += value * value;
	const length = Math.sqrt(sum) || 1;
	for (let i = 0; i < shape.length; i += 1) shape[i] = (shape[i] ?? 0) / length;
}

/**
 * The coarse shape of a digit: how much ink is where, as a vector of length 1.
 * @param input 28x28 bytes, 0 paper to 255 ink
 * @returns 49 numbers
 */
export function readShape(input: Uint8Array): Float32Array {
	const shape = new Float32Array(shapeSize);
	for (let y = 0; y < inputSide; y += 1) {
		const firstBlock = Math.floor(y / blockSide) * side;
		for (let x = 0; x < inputSide; x += 1) {
			const block = firstBlock + Math.floor(x / blockSide);
			shape[block] = (shape[block] ?? 0) + (input[y * inputSide + x] ?? 0);
		}
	}
	toUnitLength(shape);
	return shape;
}

/** How alike two shapes are: the cosine between them, 0 to 1. */
export function likeness(one: Float32Array, other: Float32Array): number {
	let sum = 0;
	for (let i = 0; i < shapeSize; i += 1) sum += (one[i] ?? 0) * (other[i] ?? 0);
	return sum;
}

/** Moves `shape` by `share`, 0 to 1, of the way to `other`; its length stays 1. */
export function moveShape(
	shape: Float32Array,
	other: Float32Array,
	share: number,
): void {
	for (let i = 0; i < shapeSize; i += 1) {
		const value = shape[i] ?? 0;
		shape[i] = value + share * ((other[i] ?? 0) - value);
	}
	toUnitLength(shape);
}
