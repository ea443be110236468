import type { RecognizedDigit } from "../../electron/contract/recognition.ts";
import { toCsv } from "./csv.ts";

const stableMs = 1000;

/** Detects when the text has stayed the same for about a second. */
export class StableText {
	#candidate = "";
	#since = 0;
	#told = false;

	/**
	 * Takes the text of a frame (empty: no digit) and the time it is seen, in ms.
	 * @returns the text, once for each time it comes to rest; undefined otherwise, and always for an empty one.
	 */
	observe(text: string, now: number): string | undefined {
		if (text !== this.#candidate) {
			this.#candidate = text;
			this.#since = now;
			this.#told = false;
		}
		if (text === "" || this.#told || now - this.#since < stableMs)
			return undefined;
		this.#told = true;
		return text;
	}
}

/** How what stands between digits is spoken: a comma is a pause, a semicolon a longer one. */
const spokenGaps: Readonly<Record<string, string>> = {
	" ": ",",
	"·": " mark",
	"\n": ";",
};

/** A text for speech: digit by digit, with pauses between numbers and lines. */
export const spokenText = (text: string): string =>
	`Reads${[...text].map((character) => spokenGaps[character] ?? ` ${character}`).join("")}`;

/** A text that came to rest. */
export interface LogEntry {
	/** Milliseconds since the epoch. */
	readonly at: number;
	/** Lines joined by "\n". */
	readonly text: string;
	/** Name of the source it was read from. */
	readonly source: string;
	/** In reading order. */
	readonly digits: readonly Pick<RecognizedDigit, "digit" | "confidence">[];
	/** A picture of what was read, as an address that holds all of it; undefined where it could not be taken. */
	readonly thumbnail?: string | undefined;
}

/** Enough for a long day at the camera; the oldest entries go first. */
const maxEntries = 5000;

/** One log after the other. */
export const joinLogs = (
	earlier: readonly LogEntry[],
	later: readonly LogEntry[],
): readonly LogEntry[] => [...earlier, ...later].slice(-maxEntries);

/** The log with one more entry at its end; a text is not logged twice in a row. */
export const addToLog = (
	log: readonly LogEntry[],
	entry: LogEntry,
): readonly LogEntry[] =>
	log.at(-1)?.text === entry.text ? log : joinLogs(log, [entry]);

/** Columns `time` (ISO 8601, UTC), `reading` (the text), `confidences` (0 to 1, a space between two), `source`. */
export const logCsv = (log: readonly LogEntry[]): string =>
	toCsv([
		["time", "reading", "confidences", "source"],
		...log.map(({ at, text, source, digits }) => [
			new Date(at).toISOString(),
			text,
			digits.map(({ confidence }) => confidence.toFixed(4)).join(" "),
			source,
		]),
	]);
