/**
 * What ONNX needs of protocol buffers, to write and not to read: whole numbers, floats, and bytes with their length. A library
 * would have to bring ONNX's schema with it, for seven kinds of message; the tests have ONNX Runtime parse what this writes.
 */
type Chunk = Uint8Array;

const varintType = 0;
const lengthDelimitedType = 2;
const fixed32Type = 5;

/** A whole number from 0 on, seven bits a byte, the lowest first. */
function varint(value: number): Chunk {
	const bytes: number[] = [];
	let rest = value;
	while (rest >= 0x80) {
		bytes.push((rest % 0x80) | 0x80);
		rest = Math.floor(rest / 0x80);
	}
	bytes.push(rest);
	return Uint8Array.from(bytes);
}

/** One message after the other, as one. */
export function concatenate(chunks: readonly Chunk[]): Uint8Array {
	const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
	const bytes = new Uint8Array(length);
	let end = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, end);
		end += chunk.length;
	}
	return bytes;
}

const tag = (field: number, wireType: number) => varint(field * 8 + wireType);

/** @param value a whole number, 0 or more */
export const intField = (field: number, value: number): Chunk =>
	concatenate([tag(field, varintType), varint(value)]);

export const bytesField = (field: number, bytes: Uint8Array): Chunk =>
	concatenate([tag(field, lengthDelimitedType), varint(bytes.length), bytes]);

export const textField = (field: number, text: string): Chunk =>
	bytesField(field, new TextEncoder().encode(text));

/** A message within a message. */
export const messageField = (
	field: number,
	...fields: readonly Chunk[]
): Chunk => bytesField(field, concatenate(fields));

/** A number of 32 bits, little-endian. */
export function floatField(field: number, value: number): Chunk {
	const bytes = new Uint8Array(4);
	new DataView(bytes.buffer).setFloat32(0, value, true);
	return concatenate([tag(field, fixed32Type), bytes]);
}
