import { inputSide } from "../../electron/contract/digit.ts";
import type { LabeledImages } from "../inputs/labeled-images.ts";

/** Bytes with a shape, as the IDX format holds them. */
export interface IdxArray {
	readonly shape: readonly number[];
	/** Row-major. */
	readonly values: Uint8Array;
}

const unsignedByte = 0x08;

/**
 * Parses the IDX format of MNIST: two zeros, the type of the values (only unsigned bytes are read), the number of
 * dimensions, each dimension as a big-endian uint32, then the values.
 * @throws SyntaxError says what is wrong with `bytes`
 */
export function parseIdx(bytes: Uint8Array): IdxArray {
	if (bytes.length < 4)
		throw new SyntaxError(
			`an IDX file has 4 bytes at least, not ${bytes.length}`,
		);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (view.getUint16(0) !== 0 || view.getUint8(2) !== unsignedByte)
		throw new SyntaxError("it does not begin as an IDX file of bytes does");
	const dimensions = view.getUint8(3);
	const header = 4 + 4 * dimensions;
	if (bytes.length < header)
		throw new SyntaxError("it ends in the middle of its header");
	const shape = Array.from({ length: dimensions }, (_, index) =>
		view.getUint32(4 + 4 * index),
	);
	const size = shape.reduce((product, length) => product * length, 1);
	if (bytes.length !== header + size)
		throw new SyntaxError(
			`its header promises ${size} values, and ${bytes.length - header} follow`,
		);
	return { shape, values: bytes.subarray(header) };
}

/**
 * Joins images and their labels.
 * @throws SyntaxError says why they are no labeled digits of 28x28 pixels
 */
export function joinImagesAndLabels(
	images: IdxArray,
	labels: IdxArray,
): LabeledImages {
	const [count, height, width] = images.shape;
	if (
		count === undefined ||
		height !== inputSide ||
		width !== inputSide ||
		images.shape.length !== 3
	)
		throw new SyntaxError(
			`the images have the shape ${images.shape.join("x")}, not Nx28x28`,
		);
	if (labels.shape.length !== 1 || labels.shape[0] !== count)
		throw new SyntaxError(
			`there are ${count} images and ${labels.shape.join("x")} labels`,
		);
	if (labels.values.some((label) => label > 9))
		throw new SyntaxError("a label is not a digit");
	return { count, images: images.values, labels: labels.values };
}
