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
 * @returns {Promise<{ exitCode: number } | { ending: import("./explain-end.mjs").Ending }>} the exit code, or how a start
 *   ended that showed no window, or crashed while it should have shown one: without a GPU, Chromium tries some times
 */
export async function launchElectron(executable, args) {
	const child = spawn(executable, args, {
		cwd: invocationDirectory,
		env: environment(),
		stdio,
	});
	let isShown = false;
	/** Somebody wants the end, or the app does: Electron is not to blame for it. */
	let isWanted = false;
	let isTimeUp = false;
	let said = "";
	const show = () => {
		if (!isShown) process.stderr.write(said);
		isShown = true;
	};
	const want = () => {
		isWanted = true;
		show();
	};
	const timer = setTimeout(() => {
		isTimeUp = true;
		if (!isShown) child.kill("SIGKILL");
	}, shownWithinMs);
	child.stderr?.setEncoding("utf8").on("data", (text) => {
		if (isShown) process.stderr.write(text);
		said = (said + text).slice(-maxSaid);
	});
	child.on("message", (message) =>
		message === "window-shown" ? show() : want(),
	);
	const stopHandingOn = handOnSignals(child, want);
	const { code, signal, spawnError } = await endOf(child);
	stopHandingOn();
	clearTimeout(timer);
	const isCrash = signal !== null && !isTimeUp;
	if (isWanted || (isShown && !isCrash))
		return { exitCode: exitCodeOf(code, signal) };
	const waitedMs = isTimeUp ? shownWithinMs : undefined;
	return { ending: { code, signal, spawnError, waitedMs, said } };
}
