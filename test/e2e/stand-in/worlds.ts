import type { Base64, createCoder } from "./plain.ts";

// The functions of this file run in the page, as text: each uses nothing that is outside of it.

/** One of the two JavaScript worlds of a page, as the other one has it. */
export interface WorldEnd {
	/** Makes `api` a global of the other world. */
	expose(key: string, api: unknown): void;
}

/**
 * Opens one end of the way between the page's own world and that of the preload script, as Electron's contextBridge does:
 * values are copied, functions and promises are passed as proxies. The worlds share the document's events and nothing
 * else; what an event holds is cloned for the world that looks at it.
 * @param hear names the events that the other world sends
 * @param say names those that are sent to it
 */
export function openWorldEnd(hear: string, say: string): WorldEnd {
	type Packed = {
		readonly $world: "function" | "promise";
		readonly id: number;
	};
	type Call = { id: number; args: unknown[]; token: number };
	type Answer = { token: number; value?: unknown; error?: unknown };
	type Settled = { id: number; value?: unknown; error?: unknown };
	const functions: ((...args: unknown[]) => unknown)[] = [];
	const waiting = new Map<number, (settled: Settled) => void>();
	let lastId = 0;

	const emit = (kind: string, detail: unknown) =>
		dispatchEvent(new CustomEvent(`${say}-${kind}`, { detail }));
	const on = <Detail>(kind: string, listener: (detail: Detail) => void) => {
		const heard = (event: Event) => listener((event as CustomEvent).detail);
		addEventListener(`${hear}-${kind}`, heard);
		return () => removeEventListener(`${hear}-${kind}`, heard);
	};
	const isObject = (value: unknown): value is object =>
		Object.prototype.toString.call(value) === "[object Object]";
	const isPacked = (value: object): value is Packed => "$world" in value;
	const mapEntries = (value: object, change: (part: unknown) => unknown) =>
		Object.fromEntries(
			Object.entries(value).map(([key, part]) => [key, change(part)]),
		);

	function pack(value: unknown): unknown {
		if (typeof value === "function") {
			functions.push(value as (typeof functions)[number]);
			return { $world: "function", id: functions.length - 1 };
		}
		if (value instanceof Promise) {
			lastId += 1;
			const id = lastId;
			value.then(
				(result) => emit("settled", { id, value: pack(result) }),
				(error) => emit("settled", { id, error }),
			);
			return { $world: "promise", id };
		}
		if (Array.isArray(value)) return value.map(pack);
		// What else there is, as bytes, files and dates, the browser clones.
		return isObject(value) ? mapEntries(value, pack) : value;
	}

	function unpack(value: unknown): unknown {
		if (Array.isArray(value)) return value.map(unpack);
		if (!isObject(value)) return value;
		if (!isPacked(value)) return Object.freeze(mapEntries(value, unpack));
		const { $world, id } = value;
		if ($world === "function")
			return (...args: unknown[]) => callOther(id, args);
		return new Promise((resolve, reject) => {
			waiting.set(id, (settled) =>
				"error" in settled
					? reject(settled.error)
					: resolve(unpack(settled.value)),
			);
		});
	}

	function callOther(id: number, args: unknown[]): unknown {
		lastId += 1;
		const token = lastId;
		let answer: Answer | undefined;
		const stop = on<Answer>("answer", (heard) => {
			if (heard.token === token) answer = heard;
		});
		emit("call", { id, args: pack(args), token });
		stop();
		if (answer === undefined) throw new Error("An object could not be cloned.");
		if ("error" in answer) throw answer.error;
		return unpack(answer.value);
	}

	on<Call>("call", ({ id, args, token }) => {
		try {
			const value = functions[id]?.(...(unpack(args) as unknown[]));
			emit("answer", { token, value: pack(value) });
		} catch (error) {
			emit("answer", { token, error });
		}
	});
	on<Settled>("settled", (settled) => {
		waiting.get(settled.id)?.(settled);
		waiting.delete(settled.id);
	});
	on<{ key: string; api: unknown }>("expose", ({ key, api }) =>
		Object.defineProperty(globalThis, key, {
			value: unpack(api),
			enumerable: true,
		}),
	);
	return { expose: (key, api) => emit("expose", { key, api: pack(api) }) };
}

/** What a page says to the main process. */
export type FromPage =
	| { readonly kind: "invoke"; readonly id: number; readonly args: string }
	| { readonly kind: "send"; readonly args: string };

/** What the main process says to a page: the answer to an `invoke`, or a message on a channel. */
export type ToPage =
	| { readonly kind: "answer"; readonly id: number; readonly value: string }
	| { readonly kind: "failure"; readonly id: number; readonly error: string }
	| { readonly kind: "message"; readonly args: string };

/**
 * Makes what a sandboxed preload script may require: the module `electron` as far as the window's side of it goes.
 * @param world the way to the page's own world
 * @param coder makes text of values, and back
 * @param say sends a text to the main process
 * @param receive the name of the global function that takes texts of the main process
 */
export function preloadRequire(
	world: WorldEnd,
	coder: ReturnType<typeof createCoder>,
	say: (text: string) => void,
	receive: string,
) {
	type Listener = (event: object, ...args: unknown[]) => void;
	const listeners = new Map<string, Listener[]>();
	const waiting = new Map<number, (message: ToPage) => void>();
	let lastId = 0;

	const ipcRenderer = {
		invoke: async (channel: string, ...args: unknown[]): Promise<unknown> => {
			const text = coder.encode([channel, ...args]);
			lastId += 1;
			const id = lastId;
			const answer = new Promise<ToPage>((resolve) => {
				waiting.set(id, resolve);
			});
			say(JSON.stringify({ kind: "invoke", id, args: text }));
			const message = await answer;
			if (message.kind === "answer") return coder.decode(message.value);
			throw new Error(
				`Error invoking remote method '${channel}': ${message.kind === "failure" && message.error}`,
			);
		},
		send: (channel: string, ...args: unknown[]) =>
			say(
				JSON.stringify({
					kind: "send",
					args: coder.encode([channel, ...args]),
				}),
			),
		on(channel: string, listener: Listener) {
			listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
			return ipcRenderer;
		},
		off(channel: string, listener: Listener) {
			const others = (listeners.get(channel) ?? []).filter(
				(one) => one !== listener,
			);
			listeners.set(channel, others);
			return ipcRenderer;
		},
	};

	const hear = (text: string) => {
		const message: ToPage = JSON.parse(text);
		if (message.kind !== "message") {
			waiting.get(message.id)?.(message);
			waiting.delete(message.id);
			return;
		}
		const [channel, ...args] = coder.decode(message.args) as [
			string,
			...unknown[],
		];
		for (const listener of listeners.get(channel) ?? [])
			listener({ sender: ipcRenderer }, ...args);
	};
	/** What came while a script of the page stood still; undefined while none does. */
	let held: string[] | undefined;
	Object.defineProperty(globalThis, receive, {
		value: (text: string) => {
			if (held) held.push(text);
			else hear(text);
		},
	});

	const electron = {
		contextBridge: {
			exposeInMainWorld: (key: string, api: unknown) => world.expose(key, api),
		},
		ipcRenderer,
		webUtils: {
			getPathForFile(file: unknown): string {
				if (!(file instanceof File))
					throw new TypeError(
						"getPathForFile expected to receive a File object.",
					);
				// Only the debugger knows the path: the main process looks at `file`, sets the path, and lets go on.
				const found = { path: "" };
				// The debugger lets messages in meanwhile; Electron's come after the script that runs.
				if (held === undefined) {
					const texts: string[] = [];
					held = texts;
					setTimeout(() => {
						held = undefined;
						texts.forEach(hear);
					});
				}
				// biome-ignore lint/suspicious/noDebugger: see above
				debugger;
				return found.path;
			},
		},
	};
	return (name: string) => {
		if (name === "electron") return electron;
		throw new Error(`module not found: ${name}`);
	};
}

/** The page's words for base64. */
export const pageBase64 = (): Base64 => {
	type Bytes = { toBase64(): string };
	type BytesType = { fromBase64(text: string): Uint8Array };
	return {
		of: (bytes) => (bytes as unknown as Bytes).toBase64(),
		from: (text) => (Uint8Array as unknown as BytesType).fromBase64(text),
	};
};
