import { commands } from "../../../electron/contract/schema.ts";
import { encodeWire } from "../../../electron/contract/wire.ts";
import { type Chance, chanceOf } from "./damage.ts";

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
	"my network",
	{ from: "my network", to: "another" },
	{ name: "my network", format: "onnx" },
	{
		architecture: "mlp",
		name: "mine",
		recipe: { epochs: 2, optimizer: "adam" },
	},
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
function request({ below, pick }: Chance): unknown {
	const chosen = below(2) === 0 ? pick(understood) : pick(odd);
	if (below(2) === 0 || typeof chosen !== "object" || chosen === null)
		return chosen;
	const copy: Record<string, unknown> = { ...chosen };
	const keys = [...Object.keys(copy), ...Object.keys(Object(pick(understood)))];
	const key = pick(keys) ?? "kind";
	if (below(10) < 3) delete copy[key];
	else copy[key] = pick([...odd, ...understood]);
	return copy;
}

/** The bytes of a message, whole, cut off, lengthened, or with some of them changed. */
function message(chance: Chance): Uint8Array {
	const { below, pick } = chance;
	const bytes = encodeWire({
		kind: "invoke",
		id: below(10),
		command: below(10) < 9 ? pick(names) : String(pick(odd)),
		request: request(chance),
	});
	if (below(2) === 0) return bytes;
	if (below(10) < 3) return bytes.subarray(0, below(bytes.length));
	if (below(10) < 3) return new Uint8Array([...bytes, ...bytes]);
	for (let change = 0; change <= below(4); change += 1)
		bytes[below(bytes.length)] = below(256);
	return bytes;
}

/** So many messages of a window that was taken over, the same for the same seed. */
export function* hostileMessages(
	count: number,
	seed: string,
): Generator<Uint8Array> {
	const chance = chanceOf("hostile messages", seed);
	for (let number = 0; number < count; number += 1) yield message(chance);
}
