import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Whether a process runs; one that has ended does not, though nobody has asked how it ended. Linux only. */
export function runs(pid: number | undefined): boolean {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		return !/^\d+ \(.*\) [ZX]/.test(stat);
	} catch {
		return false;
	}
}

/** Milliseconds in which Node starts on a machine that has nothing else to do. */
const usualNodeStartMs = 60;

/** How many times slower than usual this machine is now, at least 1: it may do other work on all of its cores. */
export function slowness(): number {
	const start = performance.now();
	spawnSync(process.execPath, ["--eval", ""]);
	return Math.max(1, (performance.now() - start) / usualNodeStartMs);
}
