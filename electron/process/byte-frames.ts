import type { Socket } from "node:net";

/** Bytes of the length that stands before each message, little-endian. */
const headerBytes = 4;

/** The largest message, in bytes: a drawing of 4096x4096 pixels or a large report, with room. A longer one is no message. */
export const longestMessage = 256 * 1024 * 1024;

/** Writes a message to a stream of bytes. The end that reads it has it whole again from {@link ByteFrames}. */
export function writeFrame(stream: Socket, message: Uint8Array): void {
	const header = Buffer.allocUnsafe(headerBytes);
	header.writeUInt32LE(message.length);
	// Corked: both go out in one system call.
	stream.cork();
	stream.write(header);
	stream.write(message);
	stream.uncork();
}

/** Puts messages together from the pieces in which a stream hands them over. */
export class ByteFrames {
	readonly #header = Buffer.alloc(headerBytes);
	#headerFilled = 0;
	#message: Uint8Array | undefined;
	#messageFilled = 0;

	/**
	 * @returns the messages that are whole with this piece, in order
	 * @throws RangeError where a message is announced that is too long
	 */
	push(piece: Uint8Array): Uint8Array[] {
		const whole: Uint8Array[] = [];
		for (let at = 0; at < piece.length; ) {
			if (this.#message === undefined) {
				at += this.#fillHeader(piece.subarray(at));
				continue;
			}
			const part = piece.subarray(
				at,
				at + this.#message.length - this.#messageFilled,
			);
			this.#message.set(part, this.#messageFilled);
			this.#messageFilled += part.length;
			at += part.length;
			if (this.#messageFilled < this.#message.length) continue;
			whole.push(this.#message);
			this.#message = undefined;
		}
		return whole;
	}

	/** @returns how many bytes it took */
	#fillHeader(piece: Uint8Array): number {
		const part = piece.subarray(0, headerBytes - this.#headerFilled);
		this.#header.set(part, this.#headerFilled);
		this.#headerFilled += part.length;
		if (this.#headerFilled < headerBytes) return part.length;
		const length = this.#header.readUInt32LE();
		if (length === 0 || length > longestMessage)
			throw new RangeError(`No message has ${length} bytes.`);
		this.#headerFilled = 0;
		this.#message = new Uint8Array(length);
		this.#messageFilled = 0;
		return part.length;
	}
}
