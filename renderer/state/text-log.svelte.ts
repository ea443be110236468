import type { LogEntry } from "../pure/text-log.ts";
import { addToLog, StableText, spokenText } from "../pure/text-log.ts";

/** The texts that came to rest: each is logged, and spoken once. */
export class TextLog {
	entries = $state.raw<readonly LogEntry[]>([]);
	/** The last text that came to rest, as it is spoken. */
	spoken = $state("");

	readonly #stable = new StableText();

	/** Takes what is read now (empty: nothing). It is called a few times a second, as a still picture has only one frame. */
	observe(text: string, source: string): void {
		const stable = this.#stable.observe(text, performance.now());
		if (stable === undefined) return;
		this.spoken = spokenText(stable);
		this.entries = addToLog(this.entries, {
			at: Date.now(),
			text: stable,
			source,
		});
	}

	clear(): void {
		this.entries = [];
	}
}
