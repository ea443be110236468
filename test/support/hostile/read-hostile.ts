import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Child, startChild } from "../child.ts";
import { slowness } from "../processes.ts";
import { type HostileFile, hostileClips, hostilePictures } from "./files.ts";
import type { HostileReaderCalls } from "./reader.ts";

/** How reading hostile files went. */
export interface HostileReport {
	readonly files: number;
	/** How often files ended in which way: `read`, or the code of their failure. */
	readonly ends: Readonly<Record<string, number>>;
	/** Files at which the process that reads them crashed, or was ended because it did not come back. */
	readonly crashed: readonly string[];
	readonly hung: readonly string[];
	/** Of the file that took longest, in ms, and its name. */
	readonly slowest: { readonly ms: number; readonly name: string };
	/** Memory of the process after the first tenth of the files, at most, and at the end; in MiB. */
	readonly memory: {
		readonly warm: number;
		readonly peak: number;
		readonly end: number;
	};
}

/** How long a file may take, in ms; a process that takes longer hangs. */
const withinMs = 20_000;

type Reader = Child<HostileReaderCalls>;

/** Decoders complain of each file. */
const startReader = (): Promise<Reader> =>
	startChild(new URL("reader.ts", import.meta.url), {}, "ignore");

const toMebibytes = (bytes: number) => Math.round(bytes / 2 ** 20);

/** Reads all of the files in a process of its own, and starts another where that crashed. */
async function readAll(
	files: AsyncIterable<HostileFile>,
	count: number,
	read: (reader: Reader, file: HostileFile) => Promise<unknown>,
): Promise<HostileReport> {
	const ends: Record<string, number> = {};
	const [crashed, hung]: [string[], string[]] = [[], []];
	let slowest = { ms: 0, name: "" };
	const memory = { warm: 0, peak: 0, end: 0 };
	const patienceMs = withinMs * slowness();
	let reader = await startReader();
	let done = 0;
	for await (const file of files) {
		const start = performance.now();
		const late = new AbortController();
		const end = await Promise.race([
			read(reader, file).then(
				() => "read",
				(error: { code?: string }) => error.code ?? "no code",
			),
			sleep(patienceMs, "hung", { signal: late.signal }),
		]);
		late.abort();
		ends[end] = (ends[end] ?? 0) + 1;
		const ms = performance.now() - start;
		if (ms > slowest.ms) slowest = { ms, name: file.name };
		if (end === "child-ended" || end === "hung") {
			(end === "hung" ? hung : crashed).push(file.name);
			await reader.kill();
			reader = await startReader();
		}
		done += 1;
		if (done % 20 === 0 || done === count) {
			memory.end = toMebibytes(await reader.call("memory"));
			memory.peak = Math.max(memory.peak, memory.end);
			if (done <= count / 10) memory.warm = memory.end;
		}
	}
	await reader.leave();
	return { files: done, ends, crashed, hung, slowest, memory };
}

/** Hands so many damaged pictures to the decoder. */
export const readHostilePictures = async (count: number) =>
	readAll(await hostilePictures(count), count, (reader, { bytes }) =>
		reader.call("readPicture", bytes),
	);

/** Opens so many damaged clips as sources, and reads them to their ends. */
export async function readHostileClips(count: number): Promise<HostileReport> {
	const folder = mkdtempSync(path.join(tmpdir(), "digitcam-hostile-"));
	const file = path.join(folder, "clip");
	try {
		return await readAll(
			await hostileClips(count),
			count,
			(reader, { bytes }) => {
				writeFileSync(file, bytes);
				return reader.call("readFile", file);
			},
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
}
