import type { LogEntry } from "../pure/reading-log.ts";
import { addToLog } from "../pure/reading-log.ts";
import { StableReading, spokenReading } from "../pure/stable-reading.ts";

/** What was read and stood still: written down, and said once. */
export class ReadingLog {
	entries = $state.raw<readonly LogEntry[]>([]);
	/** The last reading that came to rest, as it is spoken. */
	spoken = $state("");

	readonly #stable = new StableReading();

	/** Takes what is read now (empty: nothing); called a few times a second, as a still picture has one frame only. */
	observe(reading: string, source: string): void {
		const stable = this.#stable.observe(reading, performance.now());
		if (stable === undefined) return;
		this.spoken = spokenReading(stable);
		this.entries = addToLog(this.entries, {
			at: Date.now(),
			reading: stable,
			source,
		});
	}

	clear(): void {
		this.entries = [];
	}
}
