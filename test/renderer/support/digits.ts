import type { RecognizedDigit } from "../../../electron/contract/recognition.ts";

/** A digit that was read; whatever a test does not say is some 7 in the first line. */
export const recognizedDigit = (
	parts: Partial<RecognizedDigit> = {},
): RecognizedDigit => ({
	id: 1,
	digit: 7,
	confidence: 0.98,
	sure: true,
	line: 0,
	before: "",
	probabilities: new Array<number>(10).fill(0.1),
	box: { x: 10, y: 20, width: 30, height: 40 },
	input: new Uint8Array(784),
	...parts,
});
