import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { vi } from "vitest";
import { runCommand } from "../../electron/cli/program.ts";
import { projectRoot } from "./scratch.ts";

export interface CliRun {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
	/** Standard output, one JSON object a line. */
	readonly objects: () => Record<string, unknown>[];
}

const objectsIn = (stdout: string) =>
	stdout
		.split("\n")
		.filter(Boolean)
		.map((line): Record<string, unknown> => JSON.parse(line));

/** Runs the built command line in a process of its own to its end, its output a pipe. */
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
	return { code, stdout, stderr, objects: () => objectsIn(stdout) };
}

/** Keeps what this process writes to a stream, which gets nothing of it. */
function keepOutput(stream: NodeJS.WriteStream) {
	let kept = "";
	const write = vi.spyOn(stream, "write").mockImplementation((chunk) => {
		kept += chunk;
		return true;
	});
	return { kept: () => kept, end: () => write.mockRestore() };
}

/** Runs a command in this process, which spares a start of Node. One at a time: the output is this process's own. */
export async function runInProcess(...args: string[]): Promise<CliRun> {
	const { exitCode } = process;
	const stdout = keepOutput(process.stdout);
	const stderr = keepOutput(process.stderr);
	// Vitest gives the console streams of its own.
	const complaint = vi
		.spyOn(console, "error")
		.mockImplementation((line) => void process.stderr.write(`${line}\n`));
	process.exitCode = undefined;
	try {
		await runCommand(args);
		const written = stdout.kept();
		return {
			code: Number(process.exitCode ?? 0),
			stdout: written,
			stderr: stderr.kept(),
			objects: () => objectsIn(written),
		};
	} finally {
		process.exitCode = exitCode;
		complaint.mockRestore();
		stderr.end();
		stdout.end();
	}
}
