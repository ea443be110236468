import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { inRoot, root } from "../../../build/bootstrap/project.mjs";

export interface StartArguments {
	/** What `--source` says; left out where nothing is said. */
	readonly source?: string;
	readonly env?: Readonly<Record<string, string>>;
	/** Stand-in only: the app is beside its runtime, as in a package. */
	readonly packaged?: boolean;
	/** Stand-in only: arguments behind the source. */
	readonly args?: readonly string[];
	/** Stand-in only: the folder that the app is started in. */
	readonly folder?: string;
}

/** A browser host in a process of its own. */
export interface Host {
	/** The address it printed. */
	readonly address: string;
	/** Where its settings are. */
	readonly profile: string;
	/** From its start until it printed its address, in ms. */
	readonly startMs: number;
	/** Resolves with the exit code when it has ended. */
	readonly ended: Promise<number | null>;
	/** Ends it as a signal would. */
	readonly kill: () => void;
	readonly pid: number | undefined;
	/** Number of the process that recognizes for it; Linux only. */
	readonly recognizer: () => number | undefined;
	/** What both have written on standard error. */
	readonly said: () => string;
	/** Number of the process that trains for it, while there is one; Linux only. */
	readonly lab: () => number | undefined;
}

const readProcess = (file: string) => {
	try {
		return readFileSync(`/proc/${file}`, "utf8");
	} catch {
		// It has ended.
		return "";
	}
};

/** A host's child that runs that program. */
const childOf = ({ pid }: ChildProcess, program: string): number | undefined =>
	readProcess(`${pid}/task/${pid}/children`)
		.split(" ")
		.filter((child) => readProcess(`${child}/cmdline`).includes(program))
		.map(Number)
		.at(-1);

/** The process that recognizes for a host. */
export const recognizerOf = (host: ChildProcess) =>
	childOf(host, "recognizer.js");

/** The process that trains for a host; undefined while there is none. */
export const labOf = (host: ChildProcess) => childOf(host, "lab.js");

export const sourceArguments = (source: string | undefined) =>
	source === undefined ? [] : ["--source", source];

export const exitOf = (child: ChildProcess) =>
	once(child, "exit").then(([code]): number | null => code);

/** Hands on what a process writes on standard error, and keeps it. */
export function listenTo({ stderr }: ChildProcess): () => string {
	let said = "";
	stderr?.setEncoding("utf8").on("data", (text: string) => {
		said += text;
		process.stderr.write(text);
	});
	return () => said;
}

/** The address that the browser host prints first. */
async function addressFrom(child: ChildProcess): Promise<string> {
	if (child.stdout === null) throw new Error("The host has no output.");
	for await (const line of createInterface({ input: child.stdout })) {
		const address = /http:\/\/\S+/.exec(line)?.[0];
		if (address !== undefined) return address;
	}
	throw new Error("The browser host ended before it printed its address.");
}

/** A folder in which the app finds no settings, and leaves its own. */
export const emptyProfile = (): string =>
	mkdtempSync(path.join(tmpdir(), "digitcam-profile-"));

export async function startHost({
	source,
	env,
}: StartArguments): Promise<Host> {
	const profile = emptyProfile();
	const start = performance.now();
	const child = spawn(
		process.execPath,
		[
			inRoot("dist/electron/browser.js"),
			"--no-open",
			...sourceArguments(source),
		],
		{
			cwd: root,
			env: { ...process.env, DIGITCAM_PROFILE: profile, ...env },
			stdio: ["ignore", "pipe", "pipe"],
		},
	);
	const said = listenTo(child);
	const ended = exitOf(child);
	void ended.then(() => rmSync(profile, { recursive: true, force: true }));
	const address = await addressFrom(child);
	const startMs = performance.now() - start;
	return {
		address,
		profile,
		startMs,
		ended,
		kill: () => child.kill(),
		pid: child.pid,
		recognizer: () => recognizerOf(child),
		lab: () => labOf(child),
		said,
	};
}
