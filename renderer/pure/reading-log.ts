import { toCsv } from "./csv.ts";

/** A reading that came to rest. */
export interface LogEntry {
	/** Milliseconds since the epoch. */
	readonly at: number;
	/** Lines joined by "\n". */
	readonly reading: string;
	/** Name of the source it was read from. */
	readonly source: string;
}

/** A long day at the camera; the oldest go first. */
const keptEntries = 5000;

/** The log with one more entry at its end; a reading is not logged twice in a row. */
export const addToLog = (
	log: readonly LogEntry[],
	entry: LogEntry,
): readonly LogEntry[] =>
	log.at(-1)?.reading === entry.reading
		? log
		: [...log, entry].slice(-keptEntries);

/** Columns `time` (ISO 8601, UTC), `reading`, `source`. */
export const logCsv = (log: readonly LogEntry[]): string =>
	toCsv([
		["time", "reading", "source"],
		...log.map(({ at, reading, source }) => [
			new Date(at).toISOString(),
			reading,
			source,
		]),
	]);
