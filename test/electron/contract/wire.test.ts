import { describe, expect, it } from "vitest";
import type { WireMessage } from "../../../electron/contract/wire.ts";
import { decodeWire, encodeWire } from "../../../electron/contract/wire.ts";

const invoke = (request: unknown): WireMessage => ({
	kind: "invoke",
	id: 7,
	command: "openFile",
	request,
});

describe("the codec of the WebSocket", () => {
	it("carries bytes beside text, unchanged and in order", () => {
		const message = invoke({
			name: "ä.png",
			first: Uint8Array.of(0, 255, 1),
			inner: [{ second: Uint8Array.of(9) }, new Uint8Array(0)],
		});
		expect(decodeWire(encodeWire(message))).toEqual(message);
	});

	it("carries a Node Buffer as the bytes it is", () => {
		const decoded = decodeWire(encodeWire(invoke(Buffer.from("hi"))));
		expect(decoded).toEqual(invoke(Uint8Array.from([104, 105])));
	});

	it("reads a message that stands inside a larger buffer", () => {
		const bytes = encodeWire(invoke(Uint8Array.of(5, 6)));
		const larger = new Uint8Array(bytes.length + 10);
		larger.set(bytes, 3);
		expect(decodeWire(larger.subarray(3, 3 + bytes.length))).toEqual(
			invoke(Uint8Array.of(5, 6)),
		);
	});

	it("refuses every truncated message instead of reading past its end", () => {
		const bytes = encodeWire(invoke({ bytes: new Uint8Array(20) }));
		for (let length = 0; length < bytes.length; length += 1) {
			expect(() => decodeWire(bytes.slice(0, length))).toThrow();
		}
	});

	/** A message of this text and no bytes. */
	const messageOf = (text: Uint8Array) => {
		const bytes = new Uint8Array(4 + text.length);
		bytes[0] = text.length;
		bytes.set(text, 4);
		return bytes;
	};

	it("refuses text that is no message", () => {
		const text = new TextEncoder().encode('"hello"');
		expect(() => decodeWire(messageOf(text))).toThrow("no kind");
	});

	it("refuses text that is not UTF-8", () => {
		const text = new TextEncoder().encode('{"kind":"?"}');
		text[text.indexOf(63)] = 0xff;
		expect(() => decodeWire(messageOf(text))).toThrow(TypeError);
	});

	it("refuses bytes of a negative length", () => {
		const text = new TextEncoder().encode(
			'{"kind":"invoke","request":{"$bytes":-1}}',
		);
		expect(() => decodeWire(messageOf(text))).toThrow("shorter than its bytes");
	});
});
