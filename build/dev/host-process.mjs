import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { log } from "../bootstrap/log.mjs";
import { inRoot, invocationDirectory } from "../bootstrap/project.mjs";

/** A host that has not ended so long after it was asked to is ended by force. */
const patienceMs = 5000;

/** The development host in a process of its own, which can be started again. */
export class HostProcess {
	/** @type {import("node:child_process").ChildProcess | undefined} */
	#child;
	#args;
	#env;
	#onEnded;

	/**
	 * @param {object} options
	 * @param {readonly string[]} options.args of the host
	 * @param {Readonly<Record<string, string>>} options.env
	 * @param {(code: number | null) => void} options.onEnded called when the host ends without being asked to
	 */
	constructor({ args, env, onEnded }) {
		this.#args = args;
		this.#env = env;
		this.#onEnded = onEnded;
	}

	/** Resolves once the host answers, or has ended before it could. */
	async start() {
		const child = spawn(
			process.execPath,
			[inRoot("dist/electron/development.js"), ...this.#args],
			{
				cwd: invocationDirectory,
				env: { ...process.env, ...this.#env },
				// A group of its own: Ctrl-C in the terminal reaches it by way of `stop` alone.
				detached: process.platform !== "win32",
				// The host ends where the channel breaks, as when this process is killed.
				stdio: ["ignore", "pipe", "inherit", "ipc"],
			},
		);
		this.#child = child;
		child.once("exit", (code) => {
			if (this.#child !== child) return;
			this.#child = undefined;
			this.#onEnded(code);
		});
		// The first line says where the host is: by then it listens.
		if (!child.stdout) throw new Error("The host has no output.");
		const lines = createInterface({ input: child.stdout });
		await Promise.race([once(lines, "line"), once(child, "exit")]);
		lines.on("line", log);
	}

	/** Resolves once the host has released its cameras and ended. */
	async stop() {
		const child = this.#child;
		if (!child) return;
		this.#child = undefined;
		const ended = once(child, "exit");
		child.kill("SIGTERM");
		const impatient = setTimeout(() => child.kill("SIGKILL"), patienceMs);
		await ended;
		clearTimeout(impatient);
	}
}
