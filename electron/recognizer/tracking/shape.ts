import { inputSide } from "../../contract/digit.ts";

/** A shape is coarser than a network input, so that the same digit half a pixel further is the same shape. */
const side = 7;
const block = inputSide / side;

/** Numbers of a shape. */
export const shapeSize = side * side;

function toUnitLength(shape: Float32Array): void {
	let sum = 0;
	for (const value of shape) sum += value * value;
	const length = Math.sqrt(sum) || 1;
	for (let i = 0; i < shape.length; i += 1) shape[i] = (shape[i] ?? 0) / length;
}

/**
 * The coarse shape of a digit: how much ink is where, as a vector of length 1.
 * @param input 28x28 bytes, 0 paper to 255 ink
 * @param shape receives it
 */
export function readShape(input: Uint8Array, shape: Float32Array): void {
	shape.fill(0);
	for (let pixel = 0; pixel < input.length; pixel += 1) {
		const row = Math.floor(pixel / inputSide / block);
		const column = Math.floor((pixel % inputSide) / block);
		const place = row * side + column;
		shape[place] = (shape[place] ?? 0) + (input[pixel] ?? 0);
	}
	toUnitLength(shape);
}

/** How alike two shapes are: the cosine between them, 0 to 1. */
export function likeness(one: Float32Array, other: Float32Array): number {
	let sum = 0;
	for (let i = 0; i < shapeSize; i += 1) sum += (one[i] ?? 0) * (other[i] ?? 0);
	return sum;
}

/** Moves `shape` by `share` of the way to `other`. */
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
