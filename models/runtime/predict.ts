/**
 * Reads digits.
 * @param inputs `count` times 784 pixels of one byte for each channel, row-major, 0 paper to 255 ink
 * @returns `count` times ten probabilities, for the digits 0 to 9
 * @throws RangeError where `inputs` is not `count` network inputs
 */
export type Predict = (
	inputs: Uint8Array,
	count: number,
) => Promise<Float32Array>;

/** A trained network on an engine. */
export interface Network {
	readonly predict: Predict;
	/** Bytes of a network input. */
	readonly inputSize: number;
	/** Frees the weights; the network cannot predict any more. */
	dispose(): void;
}

/**
 * @param size bytes of one network input
 * @throws RangeError where `inputs` is not `count` network inputs
 */
export function checkInputs(
	inputs: Uint8Array,
	count: number,
	size: number,
): void {
	if (count < 1 || inputs.length !== count * size)
		throw new RangeError(
			`${count} network inputs have ${count * size} bytes, not ${inputs.length}.`,
		);
}
