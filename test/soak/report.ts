import { loadavg } from "node:os";
import type { HostileReport } from "../support/hostile/read-hostile.ts";
import type { EnduranceReport } from "./endurance.ts";

/** The value below which a share of all values is. */
const quantile = (values: readonly number[], share: number) =>
	[...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ??
	Number.NaN;

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

const listed = (title: string, lines: readonly string[]) =>
	lines.length === 0 ? [`${title}: none`] : [`${title}:`, ...lines];

/** How long things took: how many, the middle, the 95th percentile, the longest. */
export const describeTimes = (times: readonly number[]) =>
	times.length === 0
		? "none"
		: `${times.length}, after ${seconds(quantile(times, 0.5))} at the median, ${seconds(quantile(times, 0.95))} at the 95th percentile, ${seconds(Math.max(...times))} at most`;

/** What else the machine has to do. */
export const describeLoad = () =>
	`load of the machine: ${loadavg()
		.map((load) => load.toFixed(1))
		.join(", ")} over 1, 5 and 15 minutes`;

export const describeEndurance = (report: EnduranceReport) =>
	[
		`${report.minutes.toFixed(1)} minutes, ${report.cycles} cycles, ${report.framesPerSecond.toFixed(1)} frames a second from a camera of 30`,
		describeLoad(),
		`recognizer killed and back: ${describeTimes(report.recoveries)}`,
		`stream cut and back: ${describeTimes(report.reconnects)}`,
		...listed("missed", report.missed),
		...listed("errors in the logs", report.errors),
		`growth after the warm-up, over ${report.samples} samples:`,
		...report.growth.map(
			({ name, from, to, share }) =>
				`  ${name.padEnd(26)} ${from.toFixed(1).padStart(8)} -> ${to.toFixed(1).padStart(8)}  ${(100 * share).toFixed(1)} %`,
		),
	].join("\n");

export const describeHostile = (what: string, report: HostileReport) =>
	[
		`${report.files} hostile ${what}: ${Object.entries(report.ends)
			.sort(([, a], [, b]) => b - a)
			.map(([end, count]) => `${count} ${end}`)
			.join(", ")}`,
		...listed("  crashed at", report.crashed),
		...listed("  hung at", report.hung),
		`  slowest: ${seconds(report.slowest.ms)} (${report.slowest.name})`,
		`  memory: ${report.memory.warm} MiB after a tenth, ${report.memory.peak} MiB at most, ${report.memory.end} MiB at the end`,
	].join("\n");
