import {
	classCount,
	inputSide,
	inputSize,
} from "../../electron/contract/digit.ts";

/** Channels of the digit/non-digit classifier's input: crops around the candidate's center, near and far, and its network input. */
export const viewChannels = 3;

/** Bytes of the digit/non-digit classifier's input: 28x28 pixels of `viewChannels`. */
export const viewSize = viewChannels * inputSize;

/** The label of a network input that shows no digit. */
export const notADigit = classCount;

/**
 * What a network input goes through before the network: `scale` divides by 255, `normalize-columns` divides each column
 * by its length as a vector, which is what `tf.keras.utils.normalize(axis=1)` does.
 */
export const preprocessings = ["scale", "normalize-columns"] as const;
export type Preprocessing = (typeof preprocessings)[number];

function scale(bytes: Uint8Array, floats: Float32Array): void {
	for (let i = 0; i < bytes.length; i++) floats[i] = (bytes[i] as number) / 255;
}

function normalizeColumns(bytes: Uint8Array, floats: Float32Array): void {
	for (let first = 0; first < bytes.length; first += inputSize)
		for (let column = first; column < first + inputSide; column++) {
			let sum = 0;
			for (let i = column; i < first + inputSize; i += inputSide)
				sum += (bytes[i] as number) ** 2;
			const length = Math.sqrt(sum) || 1;
			for (let i = column; i < first + inputSize; i += inputSide)
				floats[i] = (bytes[i] as number) / length;
		}
}

/**
 * Converts bytes, 0 paper to 255 ink, to the network's numbers, 0 to 1. Training and recognition share this function.
 * @param bytes network inputs, row-major
 * @param floats at least as long as `bytes`
 */
export const preprocess: Record<
	Preprocessing,
	(bytes: Uint8Array, floats: Float32Array) => void
> = { scale, "normalize-columns": normalizeColumns };
