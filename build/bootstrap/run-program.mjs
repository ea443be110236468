import { spawn } from "node:child_process";
import { constants } from "node:os";
import { UserError } from "./log.mjs";

/**
 * The exit code of a program, as a shell gives it: 128 + the signal's number where a signal ended it.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export const exitCodeOf = (code, signal) =>
	code ?? 128 + (signal === null ? 0 : constants.signals[signal]);

/**
 * Hands on to a child the signals that end this process.
 * @param {import("node:child_process").ChildProcess} child
 * @param {() => void} [onSignal] called before
 * @returns {() => void} stops it
 */
export function handOnSignals(child, onSignal = () => {}) {
	/** @param {NodeJS.Signals} signal */
	const handOn = (signal) => {
		onSignal();
		// A terminal sends Ctrl-C to the child as well: it must not get it twice.
		if (signal === "SIGTERM" || !process.stdin.isTTY) child.kill(signal);
	};
	process.on("SIGINT", handOn).on("SIGTERM", handOn);
	return () => process.off("SIGINT", handOn).off("SIGTERM", handOn);
}

/**
 * Runs a program to its end with the terminal's own streams and hands on the signals that end it.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<number>} its exit code, see {@link exitCodeOf}
 */
export function runProgram(program, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { stdio: "inherit", ...options });
		const stop = handOnSignals(child);
		child.once("error", reject);
		child.once("exit", (code, signal) => {
			stop();
			resolve(exitCodeOf(code, signal));
		});
	});
}

/**
 * Runs a step of the build without a word; where it fails, its whole output is in the reason to stop.
 * @param {string} what names the step
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 */
export async function runQuietly(what, program, args, options = {}) {
	const child = spawn(program, args, {
		...options,
		stdio: ["ignore", "pipe", "pipe"],
	});
	/** @type {Buffer[]} */
	const output = [];
	child.stdout?.on("data", (chunk) => output.push(chunk));
	child.stderr?.on("data", (chunk) => output.push(chunk));
	const code = await new Promise((resolve, reject) => {
		child.once("error", reject).once("close", resolve);
	});
	if (code !== 0)
		throw new UserError(
			`${Buffer.concat(output).toString()}\n${what} failed (exit code ${code}); see above.`,
		);
}
