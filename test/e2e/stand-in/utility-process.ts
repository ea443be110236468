import { type ChildProcess, fork } from "node:child_process";
import { inDist } from "./dist.ts";
import { StrictEmitter } from "./emitter.ts";

interface ForkOptions {
	readonly env?: NodeJS.ProcessEnv;
	readonly serviceName?: string;
	readonly stdio?: "inherit" | "ignore" | "pipe";
}

/** A process of the app's own, in Node in place of Electron. */
class UtilityProcess extends StrictEmitter {
	readonly #child: ChildProcess;
	#isSpawned = false;

	constructor(modulePath: string, args: string[], options: ForkOptions) {
		super("UtilityProcess", ["spawn", "message", "exit", "error"]);
		const { env = process.env, stdio = "inherit" } = options;
		const child = fork(modulePath, args, {
			env,
			stdio: ["ignore", stdio, stdio, "ipc"],
			execArgv: ["--import", inDist("utility-child.mjs").href],
			serialization: "advanced",
		});
		this.#child = child;
		child.once("spawn", () => {
			this.#isSpawned = true;
			this.emit("spawn");
		});
		child.on("message", (message) =>
			this.emit("message", structuredClone(message)),
		);
		child.once("exit", (code, signal) => {
			this.#isSpawned = false;
			this.emit("exit", code ?? (signal === "SIGKILL" ? 9 : 1));
		});
	}

	/** Undefined until it runs, and after its end. */
	get pid(): number | undefined {
		return this.#isSpawned ? this.#child.pid : undefined;
	}

	postMessage(message: unknown): void {
		// A clone holds plain arrays of bytes, as Electron's does, where Node would send a Buffer.
		if (this.#child.connected)
			this.#child.send(structuredClone(message) as object, () => {});
	}

	kill(): boolean {
		return this.#child.kill("SIGTERM");
	}
}

export const utilityProcess = {
	fork: (
		modulePath: string,
		args: string[] = [],
		options: ForkOptions = {},
	): UtilityProcess => new UtilityProcess(modulePath, args, options),
};
