import { spawn } from "node:child_process";
import { UserError } from "./log.mjs";

/**
 * Runs a program to its end with the terminal's own streams and hands on the signals that end it.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 128 + the signal's number where a signal ended it
 */
export function runProgram(program, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { stdio: "inherit", ...options });
		/** @param {NodeJS.Signals} signal */
		const handOn = (signal) => {
			// A terminal sends Ctrl-C to the child as well: it must not get it twice.
			if (signal === "SIGTERM" || !process.stdin.isTTY) child.kill(signal);
		};
		process.on("SIGINT", handOn).on("SIGTERM", handOn);
		child.once("error", reject);
		child.once("exit", (code, signal) => {
			process.off("SIGINT", handOn).off("SIGTERM", handOn);
			resolve(code ?? 128 + (signal === "SIGINT" ? 2 : 15));
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
