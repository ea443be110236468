import { describe, expect, it } from "vitest";
import {
	ByteFrames,
	longestMessage,
} from "../../../../electron/process/byte-frames.ts";
import {
	decodeHostMessage,
	decodeRecognizerMessage,
	encodeMessage,
	type HostMessage,
	type RecognizerMessage,
	type WindowSettings,
} from "../../../../electron/recognizer/process/protocol.ts";
import { info } from "./fake-process.ts";

const settings: WindowSettings = {
	source: {
		spec: { kind: "camera", index: 1 },
		info: {
			spec: { kind: "camera", index: 1 },
			label: "Desk camera",
			live: true,
			still: false,
			brief: false,
			width: 640,
			height: 480,
			frameRate: 30,
		},
		turn: 90,
		frozen: true,
	},
	mode: "classic",
	thresholds: { show: 0.3, sure: 0.8 },
	model: "mlp",
	looking: { stages: true, preview: false, digit: 4 },
};

describe("a message to the recognizer process arrives as it was sent", () => {
	const messages: HostMessage[] = [
		{ kind: "start", model: "mlp", engine: "auto" },
		{ kind: "start" },
		{ kind: "open", window: 1, host: "browser", settings },
		{ kind: "open", window: 1, host: "electron", start: { kind: "demo" } },
		{
			kind: "command",
			window: 1,
			id: 2,
			name: "recognizeDrawing",
			request: { width: 1, height: 1, pixels: Uint8Array.of(7) },
		},
		{ kind: "command", window: 1, id: 2, name: "hello" },
		{ kind: "close", window: 1, id: 3 },
		{ kind: "ping" },
		{ kind: "end" },
	];
	it.each(messages.map((message) => [message]))("%j", (message) => {
		expect(decodeHostMessage(encodeMessage(message))).toEqual(message);
	});
});

const status = {
	restarting: false,
	recognizer: { name: "idle" },
	frozen: false,
	mode: "find",
	thresholds: { show: 0.5, sure: 0.9 },
	turn: 0,
	turnedItself: false,
	model: "mlp",
} as const;

describe("a message of the recognizer process arrives as it was sent", () => {
	const messages: RecognizerMessage[] = [
		{ kind: "ready", info },
		{ kind: "failed", failure: { code: "model-missing", message: "None." } },
		{ kind: "answer", id: 1, outcome: { ok: true, value: [1, "two"] } },
		{
			kind: "answer",
			id: 1,
			outcome: { ok: false, failure: { code: "a", message: "b" } },
		},
		{ kind: "event", window: 1, event: { name: "status", payload: status } },
		{ kind: "settings", window: 1, settings },
		{ kind: "pong" },
		{ kind: "fault", message: "Out of ink." },
	];
	it.each(messages.map((message) => [message]))("%j", (message) => {
		expect(decodeRecognizerMessage(encodeMessage(message))).toEqual(message);
	});
});

describe("what is no message", () => {
	const encode = (value: unknown) => encodeMessage(value as RecognizerMessage);

	it.each([
		["nothing", null],
		["no kind", {}],
		["another kind", { kind: "shutdown" }],
		["no number", { kind: "answer", id: "1", outcome: { ok: true } }],
		["no window 0", { kind: "settings", window: 0, settings }],
		["no mode", { kind: "settings", window: 1, settings: { mode: "x" } }],
		[
			"no event",
			{ kind: "event", window: 1, event: { name: "boom", payload: 1 } },
		],
		[
			"no status",
			{ kind: "event", window: 1, event: { name: "status", payload: {} } },
		],
		[
			"no frame",
			{
				kind: "event",
				window: 1,
				event: { name: "frame", payload: { jpeg: "x" } },
			},
		],
	])("is refused: %s", (_, value) => {
		expect(() => decodeRecognizerMessage(encode(value))).toThrow();
		expect(() => decodeHostMessage(encode(value))).toThrow();
	});

	it("is refused: bytes of any kind", () => {
		for (const bytes of [[], [1], [255, 255, 255, 255], [2, 0, 0, 0, 123, 125]])
			expect(() => decodeRecognizerMessage(Uint8Array.from(bytes))).toThrow();
	});
});

/** A message behind its length. */
function framed(...bytes: number[]): number[] {
	const header = Buffer.alloc(4);
	header.writeUInt32LE(bytes.length);
	return [...header, ...bytes];
}

describe("messages on a stream of bytes", () => {
	const stream = Uint8Array.from([
		...framed(1, 2, 3),
		...framed(4),
		...framed(5, 6, 7, 8, 9),
	]);

	it.each([1, 2, 3, 4, 5, 7, 100])(
		"are whole again from pieces of %i bytes",
		(size) => {
			const frames = new ByteFrames();
			const whole: number[][] = [];
			for (let at = 0; at < stream.length; at += size)
				for (const message of frames.push(stream.subarray(at, at + size)))
					whole.push([...message]);
			expect(whole).toEqual([[1, 2, 3], [4], [5, 6, 7, 8, 9]]);
		},
	);

	it("are refused where they are empty or too long", () => {
		const header = Buffer.alloc(4);
		expect(() => new ByteFrames().push(header)).toThrow(RangeError);
		header.writeUInt32LE(longestMessage + 1);
		expect(() => new ByteFrames().push(header)).toThrow(RangeError);
		header.writeUInt32LE(longestMessage);
		expect(new ByteFrames().push(header)).toEqual([]);
	});
});
