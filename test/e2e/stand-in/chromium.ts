import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import type { Protocol } from "../../../node_modules/playwright-core/types/protocol.d.ts";

type Method = keyof Protocol.CommandParameters;
type Event = keyof Protocol.Events;
type Listener = (payload: never) => void;

interface Answer {
	readonly id: number;
	readonly result?: object;
	readonly error?: { readonly message: string };
}

interface Told {
	readonly method: Event;
	readonly params: never;
	readonly sessionId?: string;
}

/** What is waited for: the answer to a command. */
interface Waiting {
	readonly sessionId: string | undefined;
	readonly resolve: (result: never) => void;
	readonly reject: (error: Error) => void;
}

/** One way to talk to Chromium: to all of it, or to a page. */
export interface Session {
	send<Name extends Method>(
		method: Name,
		params?: Protocol.CommandParameters[Name],
	): Promise<Protocol.CommandReturnValues[Name]>;
	on<Name extends Event>(
		event: Name,
		listener: (payload: Protocol.Events[Name]) => void,
	): void;
}

/**
 * Chromium without a screen, spoken to over a pipe in the DevTools protocol: it ends with this process, however that ends.
 * Its port, for the tests, is in the file DevToolsActivePort of its profile.
 */
export class Chromium {
	readonly ended: Promise<void>;
	readonly browser: Session = this.session(undefined);
	readonly #child: ChildProcess;
	readonly #waiting = new Map<number, Waiting>();
	readonly #listeners = new Map<string, Listener[]>();
	#lastId = 0;

	constructor(executable: string, profile: string, switches: string[]) {
		this.#child = spawn(
			executable,
			[
				"--headless=new",
				"--remote-debugging-pipe",
				"--remote-debugging-port=0",
				`--user-data-dir=${profile}`,
				...switches,
			],
			{ stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
		);
		this.ended = new Promise((resolve) => {
			this.#child.once("exit", () => resolve());
			this.#child.once("error", () => resolve());
		});
		let text = "";
		(this.#child.stdio[4] as Readable)
			.setEncoding("utf8")
			.on("data", (piece: string) => {
				const messages = (text + piece).split("\0");
				text = messages.pop() ?? "";
				for (const message of messages) this.#hear(JSON.parse(message));
			});
		this.#pipe.on("error", () => {});
	}

	get #pipe(): Writable {
		return this.#child.stdio[3] as Writable;
	}

	/** @param sessionId of a target that is attached; undefined is the browser itself */
	session(sessionId: string | undefined): Session {
		return {
			send: (method, params) =>
				new Promise((resolve, reject) => {
					this.#lastId += 1;
					this.#waiting.set(this.#lastId, { sessionId, resolve, reject });
					this.#pipe.write(
						`${JSON.stringify({ id: this.#lastId, method, params, sessionId })}\0`,
					);
				}),
			on: (event, listener) => {
				const key = `${sessionId} ${event}`;
				const before = this.#listeners.get(key) ?? [];
				this.#listeners.set(key, [...before, listener]);
			},
		};
	}

	/** A target is gone: what was asked of it is not answered any more. */
	forget(sessionId: string): void {
		for (const [id, waiting] of this.#waiting)
			if (waiting.sessionId === sessionId) {
				this.#waiting.delete(id);
				waiting.reject(new Error("The page is gone."));
			}
	}

	async close(): Promise<void> {
		void this.browser.send("Browser.close").catch(() => {});
		await this.ended;
	}

	#hear(message: Answer | Told): void {
		if ("id" in message) {
			const { result, error } = message;
			const waiting = this.#waiting.get(message.id);
			this.#waiting.delete(message.id);
			if (error) waiting?.reject(new Error(error.message));
			else waiting?.resolve(result as never);
			return;
		}
		const key = `${message.sessionId} ${message.method}`;
		for (const listener of this.#listeners.get(key) ?? [])
			listener(message.params);
	}
}
