import { readFileSync } from "node:fs";

/** @returns the most memory that this process has had resident, bytes */
export function peakMemory(): number {
	if (process.platform !== "linux")
		return process.resourceUsage().maxRSS * 1024;
	// On Linux maxRSS starts at the value of the parent process.
	const status = readFileSync("/proc/self/status", "utf8");
	const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
	return Number(kibibytes) * 1024;
}
