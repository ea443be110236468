import { inputSize } from "../contract/digit.ts";
import { maxNetworkBytes } from "../contract/model.ts";
import { maxDigitsBytes, mostGathered } from "../contract/my-digits.ts";
import { maxComparedInputs, maxFileBytes } from "../contract/schema.ts";

/** The longest text of a message: names, paths and numbers. Pictures are bytes, and stand outside of it. */
const maxTextBytes = 64 * 1024;

/** Bytes of a message beside those of a file or drawing. */
const wrapping = maxTextBytes + 4;

/** The longest message of all, a file. */
export const maxMessageBytes = maxFileBytes + wrapping;

/** A drawing of 4096x4096 pixels. */
const maxDrawingBytes = 4096 * 4096;

const extraBytes: Readonly<Record<string, number>> = {
	openFile: maxFileBytes,
	importNetwork: maxNetworkBytes,
	recognizeDrawing: maxDrawingBytes,
	compareNetworks: maxComparedInputs * inputSize,
	/** Of each a picture of its surroundings, and the digit. */
	addDigits: mostGathered * 301_000,
	importDigits: maxDigitsBytes,
};

/** Longer messages are read one after the other, so that few are in memory. */
export const isLarge = (message: Uint8Array): boolean =>
	message.length > wrapping;

/** Whether the text of a message is longer than any that a window sends; asked before it is parsed. */
export function hasLongText(message: Buffer): boolean {
	if (message.length < 4) return false;
	const text = message.readUInt32LE(0);
	// One that is longer than its message is no text at all.
	return text > maxTextBytes && text <= message.length - 4;
}

/** Whether a message is longer than its command can be. */
export const isTooLong = (message: Uint8Array, command: string): boolean =>
	message.length > (extraBytes[command] ?? 0) + wrapping;

/** Messages that a window may send at once. */
const burst = 600;

/** And so many a second in the long run: it answers each of 60 frames a second, and sends each step of a slider. */
const perSecond = 300;

/** How many messages a window may still send: a bucket of tokens that fills again with time. */
export class MessageBudget {
	#left = burst;
	#filledAt: number;

	/** @param now in milliseconds, as for {@link take} */
	constructor(now: number) {
		this.#filledAt = now;
	}

	/** Takes one message from the budget; false where it is used up. */
	take(now: number): boolean {
		const added = ((now - this.#filledAt) / 1000) * perSecond;
		this.#left = Math.min(burst, this.#left + added);
		this.#filledAt = now;
		if (this.#left < 1) return false;
		this.#left -= 1;
		return true;
	}
}
