import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { watchProcessorWait } from "../../../../electron/recognizer/process/processor-wait.ts";

const started: ReturnType<typeof spawn>[] = [];
afterEach(() => {
	for (const child of started.splice(0)) child.kill("SIGKILL");
});

/** A process that runs a program on the first processor that this one may use. */
function startOnOneProcessor(program: string) {
	const [processor = ""] =
		/Cpus_allowed_list:\s*(\d+)/
			.exec(readFileSync("/proc/self/status", "utf8"))
			?.slice(1) ?? [];
	const child = spawn(
		"taskset",
		["--cpu-list", processor, process.execPath, "--eval", program],
		{ stdio: "ignore" },
	);
	started.push(child);
	return child.pid;
}

const busy = "for (;;);";
const idle = "setInterval(() => {}, 1000);";
/** Each second, for as long as a busy machine may take to start six processes. */
const patience = { interval: 1000, timeout: 60_000 };

describe.skipIf(process.platform !== "linux")("a process's wait", () => {
	it("is most of the time for one that shares a processor with four others, and none for one that wants nothing", async () => {
		const pids = [busy, busy, busy, busy, busy].map(startOnOneProcessor);
		const idler = startOnOneProcessor(idle);
		const [hurried, unhurried] = [pids[0], idler].map(watchProcessorWait);
		await expect.poll(() => hurried?.(), patience).toBeGreaterThan(0.5);
		await expect.poll(() => unhurried?.(), patience).toBeLessThan(0.2);
	}, 130_000);
});

describe("where the system does not tell it", () => {
	it("nothing is presumed on a machine that has a processor to spare, and much on one that has none", async () => {
		const wait = watchProcessorWait(undefined);
		await sleep(100);
		expect([0, 0.75]).toContain(wait());
	});
});
