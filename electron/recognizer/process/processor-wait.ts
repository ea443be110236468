import { readdirSync, readFileSync } from "node:fs";
import { cpus } from "node:os";

/** How much of the time since it was asked last a process waited for a processor that others had, 0 to 1. */
export type ProcessorWait = () => number;

/** Less idle time than this share of all processors' time, and nobody can tell that a process did not have to wait. */
const leastIdle = 0.05;
/** The wait that is presumed then: on a machine with four times as much to do as it can. */
const presumedWait = 0.75;

/** Nanoseconds that each thread of a process has waited so far, by its number. Undefined where Linux does not say. */
function waitsOfThreads(pid: number): Map<string, number> | undefined {
	try {
		const threads = readdirSync(`/proc/${pid}/task`).map((thread) => {
			const file = `/proc/${pid}/task/${thread}/schedstat`;
			// Nanoseconds on a processor, nanoseconds waiting for one, how often it got one.
			const [, waited] = readFileSync(file, "utf8").split(" ");
			return [thread, Number(waited)] as const;
		});
		return new Map(threads);
	} catch {
		// Another system, a kernel without these figures, or a thread has just ended.
		return undefined;
	}
}

/** Milliseconds of all processors so far. */
function processorTimes(): { readonly idle: number; readonly all: number } {
	const times = cpus().map(({ times }) => times);
	const sum = (values: readonly number[]) =>
		values.reduce((total, value) => total + value, 0);
	return {
		idle: sum(times.map(({ idle }) => idle)),
		all: sum(times.flatMap((each) => Object.values(each))),
	};
}

/** Whether a processor was free now and then, which every system tells. */
function machineWait(): ProcessorWait {
	let before = processorTimes();
	return () => {
		const now = processorTimes();
		const idle = (now.idle - before.idle) / (now.all - before.all);
		before = now;
		return idle < leastIdle ? presumedWait : 0;
	};
}

/**
 * Watches from now on how long a process waits for a processor. On Linux it is the wait of the thread that waited longest,
 * since the others may wait for that one.
 */
export function watchProcessorWait(pid: number | undefined): ProcessorWait {
	let before = pid === undefined ? undefined : waitsOfThreads(pid);
	if (pid === undefined || before === undefined) return machineWait();
	let at = performance.now();
	return () => {
		const now = waitsOfThreads(pid) ?? before;
		const longest = Math.max(
			...[...(now ?? [])].map(
				([thread, waited]) => waited - (before?.get(thread) ?? waited),
			),
		);
		const elapsed = performance.now() - at;
		before = now;
		at += elapsed;
		return Math.min(1, Math.max(0, longest / 1e6 / elapsed));
	};
}
