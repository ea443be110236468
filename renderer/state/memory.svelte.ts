import type { Preferences } from "../pure/preferences.ts";
import { parsePreferences } from "../pure/preferences.ts";

const storageKey = "digitcam";

// A browser that blocks storage throws on every access: nothing is remembered then, everything else works.
function read(): string | null {
	try {
		return localStorage.getItem(storageKey);
	} catch {
		return null;
	}
}

function write(text: string): void {
	try {
		localStorage.setItem(storageKey, text);
	} catch {}
}

/** The preferences, stored by the browser. */
export class Memory {
	#preferences = $state.raw<Preferences>(parsePreferences(read()));

	get preferences(): Preferences {
		return this.#preferences;
	}

	remember(changes: Partial<Preferences>): void {
		this.#preferences = { ...this.#preferences, ...changes };
		write(JSON.stringify(this.#preferences));
	}
}
