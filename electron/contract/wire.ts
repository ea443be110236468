import type { AnyEvent, Outcome } from "./bridge.ts";

/** What travels over the WebSocket of the browser host, in either direction. */
export type WireMessage =
	| {
			readonly kind: "invoke";
			readonly id: number;
			readonly command: string;
			readonly request: unknown;
	  }
	| {
			readonly kind: "answer";
			readonly id: number;
			readonly outcome: Outcome<unknown>;
	  }
	| { readonly kind: "event"; readonly event: AnyEvent };

/**
 * Plain data as one binary message: a little-endian uint32 that holds the length of the JSON text, the JSON text (UTF-8), then
 * the bytes of every Uint8Array end to end. In the JSON each Uint8Array stands as `{"$bytes": length}`, in order.
 */
export function encodePlain(message: unknown): Uint8Array<ArrayBuffer> {
	const blobs: Uint8Array[] = [];
	const text = JSON.stringify(
		message,
		function (this: Record<string, unknown>, key) {
			// `this[key]` and not the second argument: by then Node's Buffer has turned itself into plain JSON.
			const value = this[key];
			if (!(value instanceof Uint8Array)) return value;
			blobs.push(value);
			return { $bytes: value.length };
		},
	);
	const json = new TextEncoder().encode(text);
	const bytes = new Uint8Array(
		4 + json.length + blobs.reduce((sum, blob) => sum + blob.length, 0),
	);
	new DataView(bytes.buffer).setUint32(0, json.length, true);
	bytes.set(json, 4);
	let offset = 4 + json.length;
	for (const blob of blobs) {
		bytes.set(blob, offset);
		offset += blob.length;
	}
	return bytes;
}

const isBytesMark = (value: unknown): value is { $bytes: number } =>
	typeof value === "object" &&
	value !== null &&
	"$bytes" in value &&
	typeof value.$bytes === "number";

const isWireMessage = (value: unknown): value is WireMessage =>
	typeof value === "object" &&
	value !== null &&
	"kind" in value &&
	typeof value.kind === "string";

/**
 * The inverse of {@link encodePlain}. Byte arrays are views into `bytes`, not copies.
 * @throws RangeError or SyntaxError where `bytes` was not made by {@link encodePlain}.
 */
export function decodePlain(bytes: Uint8Array): unknown {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let offset = 4 + view.getUint32(0, true);
	if (offset > bytes.length)
		throw new RangeError("The message is shorter than its header says.");
	const text = new TextDecoder("utf-8", { fatal: true }).decode(
		bytes.subarray(4, offset),
	);
	return JSON.parse(text, (_key, value: unknown) => {
		if (!isBytesMark(value)) return value;
		const start = offset;
		offset += value.$bytes;
		if (!(value.$bytes >= 0) || offset > bytes.length)
			throw new RangeError("The message is shorter than its bytes.");
		// Not subarray(): of a Node Buffer it would make another Buffer.
		return new Uint8Array(bytes.buffer, bytes.byteOffset + start, value.$bytes);
	});
}

export const encodeWire = (message: WireMessage): Uint8Array<ArrayBuffer> =>
	encodePlain(message);

/** @throws as {@link decodePlain} does; SyntaxError where the bytes hold something else than a message */
export function decodeWire(bytes: Uint8Array): WireMessage {
	const message = decodePlain(bytes);
	if (!isWireMessage(message))
		throw new SyntaxError("The message has no kind.");
	return message;
}
