import type { RecognizedDigit } from "../../electron/contract/recognition.ts";
import type { LogEntry } from "../pure/text-log.ts";
import {
	addToLog,
	joinLogs,
	StableText,
	spokenText,
} from "../pure/text-log.ts";

/** The texts that came to rest: each is logged, and spoken once. */
export class TextLog {
	entries = $state.raw<readonly LogEntry[]>([]);
	/** What was cleared, as long as that can be undone. */
	cleared = $state.raw<readonly LogEntry[]>([]);
	/** The last text that came to rest, as it is spoken. */
	spoken = $state("");

	readonly #stable = new StableText();

	/**
	 * Takes what is read now (empty: nothing). It is called a few times a second, as a still picture has only one frame.
	 * @param digits of the text
	 * @param thumbnail takes a picture of it
	 * @returns whether the text came to rest
	 */
	observe(
		text: string,
		source: string,
		digits: readonly RecognizedDigit[],
		thumbnail: () => string | undefined,
	): boolean {
		const stable = this.#stable.observe(text, performance.now());
		if (stable === undefined) return false;
		this.spoken = spokenText(stable);
		if (this.entries.at(-1)?.text === stable) return true;
		this.entries = addToLog(this.entries, {
			at: Date.now(),
			text: stable,
			source,
			digits: digits.map(({ digit, confidence }) => ({ digit, confidence })),
			thumbnail: thumbnail(),
		});
		return true;
	}

	clear(): void {
		this.cleared = joinLogs(this.cleared, this.entries);
		this.entries = [];
	}

	/** Puts what was cleared before what has been logged since. */
	undoClear(): void {
		this.entries = joinLogs(this.cleared, this.entries);
		this.forgetCleared();
	}

	forgetCleared(): void {
		this.cleared = [];
	}
}
