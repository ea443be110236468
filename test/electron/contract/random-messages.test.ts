import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { answerCommand } from "../../../electron/contract/bridge.ts";
import {
	type CommandHandlers,
	commands,
} from "../../../electron/contract/schema.ts";
import { decodeWire, encodeWire } from "../../../electron/contract/wire.ts";
import { createRandom } from "../../../models/common/random.ts";

const messages = 100_000;

const { next: random } = createRandom("random messages");
const below = (count: number) => Math.floor(random() * count);
const pick = <Value>(values: readonly Value[]): Value =>
	values[below(values.length)] as Value;

const names = Object.keys(commands) as (keyof typeof commands)[];

/** Requests that are understood, by their commands and by others. */
const understood: readonly unknown[] = [
	undefined,
	true,
	"find",
	"digitcam-cnn",
	90,
	7,
	{ kind: "camera", index: 1 },
	{ kind: "file", path: "/a/seven.png" },
	{ kind: "stream", url: "http://127.0.0.1/" },
	{ name: "seven.png", bytes: Uint8Array.of(1, 2, 3) },
	{ show: 0.5, sure: 0.9 },
	{ width: 2, height: 2, pixels: new Uint8Array(4) },
	{ stages: true, preview: false, digit: 3 },
	{ inputs: new Uint8Array(2 * 784), chosen: 1 },
	{ input: new Uint8Array(784), digit: 7 },
	{ input: new Uint8Array(784), layer: "conv1" },
];

/** Values that no command takes, or that are easily taken for another. */
const odd: readonly unknown[] = [
	null,
	-1,
	0.5,
	1e308,
	"",
	"\u0000\ud800",
	"__proto__",
	"constructor",
	[],
	[[]],
	{},
	{ $bytes: 3 },
	{ $bytes: -1 },
	{ $bytes: "3" },
	{ kind: "constructor" },
	JSON.parse('{"__proto__":{"kind":"demo"}}'),
	new Uint8Array(0),
	"x".repeat(5000),
];

/** A request, one of whose fields may be another's, missing, or odd. */
function request(): unknown {
	const chosen = random() < 0.5 ? pick(understood) : pick(odd);
	if (random() < 0.5 || typeof chosen !== "object" || chosen === null)
		return chosen;
	const copy: Record<string, unknown> = { ...chosen };
	const keys = [...Object.keys(copy), ...Object.keys(Object(pick(understood)))];
	const key = pick(keys) ?? "kind";
	if (random() < 0.3) delete copy[key];
	else copy[key] = pick([...odd, ...understood]);
	return copy;
}

/** The bytes of a message, whole, cut off, lengthened, or with some of them changed. */
function message(): Uint8Array {
	const bytes = encodeWire({
		kind: "invoke",
		id: below(10),
		command: random() < 0.9 ? pick(names) : String(pick(odd)),
		request: request(),
	});
	if (random() < 0.5) return bytes;
	if (random() < 0.3) return bytes.subarray(0, below(bytes.length));
	if (random() < 0.3) return new Uint8Array([...bytes, ...bytes]);
	for (let change = 0; change <= below(4); change += 1)
		bytes[below(bytes.length)] = below(256);
	return bytes;
}

/** What becomes of a message: the name of the codec's error, for which the host closes the window, or of its outcome. */
async function endOf(bytes: Uint8Array, handlers: CommandHandlers) {
	let decoded: object;
	try {
		decoded = decodeWire(bytes);
	} catch (error) {
		return (error as Error).name;
	}
	const { command, request } = decoded as Record<string, unknown>;
	const outcome = await answerCommand(handlers, command, request);
	return outcome.ok ? "answered" : outcome.failure.code;
}

describe("random messages", () => {
	it(`of ${messages} none does more than fail, and no handler gets what its schema does not have`, async () => {
		const handed = { right: 0, wrong: 0 };
		const handlers = Object.fromEntries(
			names.map((name) => [
				name,
				async (given: unknown) => {
					const isRight = v.is(commands[name].request, given);
					handed[isRight ? "right" : "wrong"] += 1;
				},
			]),
		) as unknown as CommandHandlers;
		const ends: Record<string, number> = {};
		for (let count = 0; count < messages; count += 1) {
			const end = await endOf(message(), handlers);
			ends[end] = (ends[end] ?? 0) + 1;
		}
		expect(Object.keys(ends).sort()).toEqual([
			"RangeError",
			"SyntaxError",
			"TypeError",
			"answered",
			"invalid-request",
			"unknown-command",
		]);
		expect(handed).toEqual({ right: ends.answered, wrong: 0 });
	});
});
