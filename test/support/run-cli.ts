import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { projectRoot } from "./scratch.ts";

export interface CliRun {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
	/** Standard output, one JSON object a line. */
	readonly objects: () => Record<string, unknown>[];
}

/** Runs the built command line to its end, its output a pipe. */
export async function runCli(...args: string[]): Promise<CliRun> {
	const child = spawn(
		process.execPath,
		[`${projectRoot}dist/electron/cli.js`, ...args],
		{
			cwd: projectRoot,
			stdio: ["ignore", "pipe", "pipe"],
		},
	);
	const [stdout, stderr, [code]] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		once(child, "exit"),
	]);
	const objects = () =>
		stdout
			.split("\n")
			.filter(Boolean)
			.map((line): Record<string, unknown> => JSON.parse(line));
	return { code, stdout, stderr, objects };
}
