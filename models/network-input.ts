/** Height and width of a network input, in pixels. */
export const inputSide = 28;

/** Pixels of a network input. */
export const inputSize = inputSide * inputSide;

/** The digits 0 to 9. */
export const classCount = 10;

/**
 * Scales bytes, 0 paper to 255 ink, to 0..1. Training and recognition share it: a network sees what it was trained on.
 * @param floats at least as long as `bytes`
 */
export function scaleInputs(bytes: Uint8Array, floats: Float32Array): void {
	for (let i = 0; i < bytes.length; i++) floats[i] = (bytes[i] as number) / 255;
}
