import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { invocationDirectory } from "../bootstrap/project.mjs";
import { exitCodeOf, handOnSignals } from "../bootstrap/run-program.mjs";

/** Milliseconds within which a window must be shown. */
const shownWithinMs = 20_000;

/** Characters of what Electron says that are kept until its window is shown. */
const maxSaid = 64 * 1024;

/** Milliseconds in which a process that has ended may still be heard: its children can hold its streams open for ever. */
const echoMs = 500;

/**
 * Standard streams and a channel. Chromium on Linux takes descriptor 3 for itself: with the channel there its windows
 * stay empty (electron/electron#17044).
 * @type {import("node:child_process").StdioOptions}
 */
const stdio = ["inherit", "inherit", "pipe", "ignore", "ipc"];

function environment() {
	const env = { ...process.env };
	// A plain Node for the recognizer process: Electron's own libraries keep OpenCV from opening videos.
	env.DIGITCAM_NODE = process.execPath;
	// It makes a plain Node of Electron, and is set in the terminals of editors that are Electron apps.
	delete env.ELECTRON_RUN_AS_NODE;
	return env;
}

/**
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null, spawnError: string | undefined }} End
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<End>}
 */
const endOf = (child) =>
	new Promise((resolve) => {
		child.once("error", (/** @type {NodeJS.ErrnoException} */ { code }) =>
			resolve({ code: null, signal: null, spawnError: code }),
		);
		child.once("exit", async (code, signal) => {
			await Promise.race([once(child, "close"), sleep(echoMs)]);
			resolve({ code, signal, spawnError: undefined });
		});
	});

/**
 * Runs the app in Electron to its end, in the folder in which the user ran the command. What it writes to standard error is
 * held back until its window is shown, which the app says over the channel (`electron/hosts/launcher.ts`).
 * @param {string} executable
 * @param {readonly string[]} args
 * @param {number} [patienceMs]
 * @returns {Promise<{ exitCode: number } | { ending: import("./explain-end.mjs").Ending }>} the exit code, or how a start
 *   ended that showed no window
 */
export async function launchElectron(
	executable,
	args,
	patienceMs = shownWithinMs,
) {
	const child = spawn(executable, args, {
		cwd: invocationDirectory,
		env: environment(),
		stdio,
	});
	/** The app showed its window or says that it ends itself, or somebody ends it: its end is no failure of Electron. */
	let isSettled = false;
	let said = "";
	const settle = () => {
		if (isSettled) return;
		isSettled = true;
		clearTimeout(impatience);
		process.stderr.write(said);
	};
	/** @type {number | undefined} */
	let waitedMs;
	const impatience = setTimeout(() => {
		waitedMs = patienceMs;
		child.kill("SIGKILL");
	}, patienceMs);
	child.stderr?.setEncoding("utf8").on("data", (text) => {
		if (isSettled) process.stderr.write(text);
		else said = (said + text).slice(-maxSaid);
	});
	child.on("message", settle);
	const stopHandingOn = handOnSignals(child, settle);
	const { code, signal, spawnError } = await endOf(child);
	stopHandingOn();
	clearTimeout(impatience);
	return isSettled
		? { exitCode: exitCodeOf(code, signal) }
		: { ending: { code, signal, spawnError, waitedMs, said } };
}
