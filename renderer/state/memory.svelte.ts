import {
	defaultPreferences,
	type PreferenceChanges,
	type Preferences,
} from "../../electron/contract/preferences.ts";

/** The preferences. The host keeps them for the next start. */
export class Memory {
	#preferences = $state.raw<Preferences>(defaultPreferences);
	readonly #keep: (changes: PreferenceChanges) => void;

	constructor(keep: (changes: PreferenceChanges) => void) {
		this.#keep = keep;
	}

	get preferences(): Preferences {
		return this.#preferences;
	}

	/** What the host remembered. */
	receive(preferences: Preferences): void {
		this.#preferences = preferences;
	}

	remember(changes: PreferenceChanges): void {
		this.#preferences = { ...this.#preferences, ...changes };
		this.#keep(changes);
	}
}
