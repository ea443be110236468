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
/** Until a process is what its program makes it. */
const startMs = 2000;

describe.skipIf(process.platform !== "linux")("a process's wait", () => {
	it("is most of the time for one that shares a processor with four others, and none for one that wants nothing", async () => {
		const pids = [busy, busy, busy, busy, busy].map(startOnOneProcessor);
		const idler = startOnOneProcessor(idle);
		await sleep(startMs);
		const [hurried, unhurried] = [pids[0], idler].map(watchProcessorWait);
		await sleep(1000);
		expect(hurried?.()).toBeGreaterThan(0.5);
		expect(unhurried?.()).toBeLessThan(0.2);
	});
});

describe("where the system does not tell it", () => {
	it("nothing is presumed on a machine that has a processor to spare, and much on one that has none", async () => {
		const wait = watchProcessorWait(undefined);
		await sleep(100);
		expect([0, 0.75]).toContain(wait());
	});
});
