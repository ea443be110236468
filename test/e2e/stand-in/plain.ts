/** Bytes as base64, and back: Node and the page have different words for it. */
export interface Base64 {
	readonly of: (bytes: Uint8Array) => string;
	readonly from: (text: string) => Uint8Array;
}

/**
 * Values of the structured clone algorithm as JSON. It runs in Node and, as text, in the page: it uses nothing that is
 * outside of it. What is no value of that algorithm, as a function, is refused as Electron refuses it.
 */
export function createCoder({ of, from }: Base64) {
	type Plain = {
		readonly $: string;
		readonly v?: unknown;
		readonly t?: string;
	};
	const views: Readonly<Record<string, unknown>> = {
		Uint8Array,
		Uint8ClampedArray,
		Int8Array,
		Uint16Array,
		Int16Array,
		Uint32Array,
		Int32Array,
		Float32Array,
		Float64Array,
	};
	const isPlain = (value: object): value is Plain => "$" in value;

	function write(value: unknown): unknown {
		if (value === undefined) return { $: "undefined" };
		if (typeof value === "bigint") return { $: "bigint", v: String(value) };
		if (typeof value === "number" && !Number.isFinite(value))
			return { $: "number", v: String(value) };
		if (typeof value !== "object" || value === null) return value;
		if (Array.isArray(value)) return value.map(write);
		if (value instanceof Date) return { $: "date", v: value.getTime() };
		if (value instanceof Error)
			return { $: "error", t: value.name, v: value.message };
		if (value instanceof Map) return { $: "map", v: [...value].map(write) };
		if (value instanceof Set) return { $: "set", v: [...value].map(write) };
		if (value instanceof ArrayBuffer)
			return { $: "buffer", v: of(new Uint8Array(value)) };
		if (ArrayBuffer.isView(value)) {
			const { buffer, byteOffset, byteLength } = value;
			const bytes = new Uint8Array(buffer, byteOffset, byteLength);
			return { $: "view", t: value.constructor.name, v: of(bytes) };
		}
		const entries = Object.entries(value).map(([key, part]) => [
			key,
			write(part),
		]);
		return isPlain(value)
			? { $: "object", v: entries }
			: Object.fromEntries(entries);
	}

	function read(value: unknown): unknown {
		if (typeof value !== "object" || value === null) return value;
		if (Array.isArray(value)) return value.map(read);
		if (!isPlain(value))
			return Object.fromEntries(
				Object.entries(value).map(([key, part]) => [key, read(part)]),
			);
		const { $: kind, v, t } = value;
		const text = String(v);
		const parts = () => (v as unknown[]).map(read);
		switch (kind) {
			case "bigint":
				return BigInt(text);
			case "number":
				return Number(text);
			case "date":
				return new Date(v as number);
			case "error":
				return Object.assign(new Error(text), { name: t });
			case "map":
				return new Map(parts() as [unknown, unknown][]);
			case "set":
				return new Set(parts());
			case "buffer":
				return from(text).slice().buffer;
			case "view": {
				const View = views[t ?? ""] as Uint8ArrayConstructor;
				return new View(from(text).slice().buffer);
			}
			case "object":
				return Object.fromEntries(
					(v as [string, unknown][]).map(([key, part]) => [key, read(part)]),
				);
			default:
				return undefined;
		}
	}

	return {
		/** @throws DataCloneError where the value, or a part of it, cannot be cloned */
		encode: (value: unknown): string =>
			JSON.stringify(write(structuredClone(value))),
		decode: (text: string): unknown => read(JSON.parse(text)),
	};
}

/** For Node. Bytes come as plain arrays of bytes, as a structured clone makes them, and not as Buffers. */
export const nodeCoder = createCoder({
	of: (bytes) => Buffer.from(bytes).toString("base64"),
	from: (text) => new Uint8Array(Buffer.from(text, "base64")),
});
