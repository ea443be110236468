import type { SessionOptions } from "../recognizer/process/client.ts";
import type { StartOptions } from "./start-options.ts";

/** What a window begins with. */
export interface FirstChoice
	extends Required<
		Pick<SessionOptions, "start" | "startCamera" | "startFile">
	> {
	/** The network that the command line asks for, which no setting outdoes. */
	readonly model: StartOptions["model"];
}

/** Tabs whose choices are remembered: each may keep a dropped file on the disk. */
const keptTabs = 5;

/**
 * What was chosen in the tabs of a browser. A page that is loaded again in its tab is another window, and begins with that.
 * A dropped file that was chosen stays on the disk for it.
 */
export class TabChoices {
	readonly #chosen = new Map<string, FirstChoice>();
	readonly #otherwise: FirstChoice;

	/** @param otherwise what a window begins with where nothing was chosen */
	constructor(otherwise: FirstChoice) {
		this.#otherwise = otherwise;
	}

	of(tab: string): FirstChoice {
		return this.#chosen.get(tab) ?? this.#otherwise;
	}

	/** @param tab its name; a window without one is not remembered */
	change(tab: string, changed: Partial<FirstChoice>): void {
		if (tab === "") return;
		const chosen = { ...this.of(tab), ...changed };
		// Before the choice that it may have been part of is forgotten.
		chosen.startFile?.hold();
		this.#forget(tab);
		this.#chosen.set(tab, chosen);
		const [oldest = tab] = this.#chosen.keys();
		if (this.#chosen.size > keptTabs) this.#forget(oldest);
	}

	/** Forgets them all; resolves when their files are removed. */
	async close(): Promise<void> {
		const tabs = [...this.#chosen.keys()];
		await Promise.all(tabs.map((tab) => this.#forget(tab)));
	}

	async #forget(tab: string): Promise<void> {
		const file = this.#chosen.get(tab)?.startFile;
		this.#chosen.delete(tab);
		await file?.release();
	}
}
