import { EventEmitter } from "node:events";

type Handler = (event: object, ...args: never[]) => unknown;

/** The main process's end of the channels. */
class IpcMain extends EventEmitter {
	readonly #handlers = new Map<string, Handler>();

	handle(channel: string, handler: Handler): void {
		if (this.#handlers.has(channel))
			throw new Error(
				`Attempted to register a second handler for '${channel}'`,
			);
		this.#handlers.set(channel, handler);
	}

	removeHandler(channel: string): void {
		this.#handlers.delete(channel);
	}

	/** The answer to an `invoke` of a page. */
	async answer(
		channel: string,
		event: object,
		args: readonly unknown[],
	): Promise<unknown> {
		const handler = this.#handlers.get(channel);
		if (handler === undefined)
			throw new Error(`No handler registered for '${channel}'`);
		return handler(event, ...(args as never[]));
	}
}

export const ipcMain = new IpcMain();
