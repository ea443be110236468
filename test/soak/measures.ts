import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { StartedApp } from "../e2e/support/app.ts";

/** What must not grow, with its unit. */
export const measureNames = [
	"host memory, MiB",
	"host threads",
	"host descriptors",
	"recognizer memory, MiB",
	"recognizer threads",
	"recognizer descriptors",
	"window's objects, MiB",
] as const;
export type MeasureName = (typeof measureNames)[number];

export type Sample = Readonly<Record<MeasureName, number>>;

/** How a measure changed from the first samples after the warm-up to the last. */
export interface Growth {
	readonly name: MeasureName;
	readonly from: number;
	readonly to: number;
	/** 0.05 is 5 %. */
	readonly share: number;
}

/** Memory of a process's own, in MiB: what it has read from files is the system's to give or take. */
function ownMemory(pid: number): number {
	const status = readFileSync(`/proc/${pid}/status`, "utf8");
	return Number(/RssAnon:\s*(\d+)/.exec(status)?.[1]) / 1024;
}

const countIn = (pid: number, folder: "task" | "fd") =>
	readdirSync(`/proc/${pid}/${folder}`).length;

/** Memory of the window's JavaScript that is in use, in MiB, without what is garbage. */
async function objectMemory(page: Page): Promise<number> {
	const session = await page.context().newCDPSession(page);
	await session.send("HeapProfiler.collectGarbage");
	const { usedSize } = await session.send("Runtime.getHeapUsage");
	await session.detach();
	return usedSize / 2 ** 20;
}

/** Measures the app's processes as they are now; Linux only. */
export async function measure(app: StartedApp): Promise<Sample> {
	const [host, recognizer] = [app.pid, app.recognizer()];
	if (host === undefined || recognizer === undefined)
		throw new Error("The app does not run.");
	return {
		"host memory, MiB": ownMemory(host),
		"host threads": countIn(host, "task"),
		"host descriptors": countIn(host, "fd"),
		"recognizer memory, MiB": ownMemory(recognizer),
		"recognizer threads": countIn(recognizer, "task"),
		"recognizer descriptors": countIn(recognizer, "fd"),
		"window's objects, MiB": await objectMemory(app.window.page),
	};
}

const median = (values: readonly number[]) =>
	[...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ??
	Number.NaN;

/**
 * Growth from the first quarter of the samples to the last one. Medians, because garbage is collected when it suits.
 * @param samples after the warm-up, at least two
 */
export function growthOf(samples: readonly Sample[]): Growth[] {
	const quarter = Math.max(1, Math.floor(samples.length / 4));
	return measureNames.map((name) => {
		const values = samples.map((sample) => sample[name]);
		const from = median(values.slice(0, quarter));
		const to = median(values.slice(-quarter));
		return { name, from, to, share: to / from - 1 };
	});
}
