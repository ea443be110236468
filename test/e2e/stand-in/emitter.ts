import { EventEmitter } from "node:events";

/** An event that a listener can hold back. */
export class PreventableEvent {
	defaultPrevented = false;

	preventDefault(): void {
		this.defaultPrevented = true;
	}
}

/** An object of Electron's with events. One that the stand-in never fires is refused, not silently never fired. */
export class StrictEmitter extends EventEmitter {
	readonly #name: string;
	readonly #events: readonly string[];

	constructor(name: string, events: readonly string[]) {
		super();
		this.#name = name;
		this.#events = events;
	}

	override on(event: string, listener: (...args: never[]) => void): this {
		if (!this.#events.includes(event))
			throw new Error(`The stand-in's ${this.#name} has no event "${event}".`);
		return super.on(event, listener as () => void);
	}

	override once(event: string, listener: (...args: never[]) => void): this {
		if (!this.#events.includes(event))
			throw new Error(`The stand-in's ${this.#name} has no event "${event}".`);
		return super.once(event, listener as () => void);
	}

	/** Fires an event; answers whether a listener held it back. */
	fire(event: string, ...args: unknown[]): boolean {
		const held = new PreventableEvent();
		this.emit(event, held, ...args);
		return held.defaultPrevented;
	}
}
