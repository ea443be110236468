import type { StartProcess } from "./hosted-process.ts";
import type { Program } from "./programs.ts";

/** As much of Electron's `UtilityProcess` as is used. */
interface UtilityProcess {
	readonly pid: number | undefined;
	postMessage(message: unknown): void;
	on(event: "message", listener: (message: unknown) => void): unknown;
	on(event: "exit", listener: (code: number) => void): unknown;
}

/** Electron's `utilityProcess.fork`. */
export type ForkUtilityProcess = (
	modulePath: string,
	args: string[],
	options: {
		readonly serviceName: string;
		readonly stdio: "inherit";
		readonly env: NodeJS.ProcessEnv;
	},
) => UtilityProcess;

/** Starts a program in a utility process of Electron's, as packages do: they bring no other Node. */
export const inUtilityProcess =
	(fork: ForkUtilityProcess, { entry, title }: Program): StartProcess =>
	({ onMessage, onEnd }) => {
		const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
		const child = fork(entry, [], {
			serviceName: title,
			stdio: "inherit",
			env,
		});
		const kill = () => {
			// UtilityProcess.kill() asks politely, and a process that hangs does not hear that.
			if (child.pid !== undefined) process.kill(child.pid, "SIGKILL");
		};
		child.on("message", (message) => {
			if (message instanceof Uint8Array) onMessage(message);
			else kill();
		});
		child.on("exit", (code) => onEnd(`with exit code ${code}`));
		return {
			// Known only once it runs.
			get pid() {
				return child.pid;
			},
			send: (message) => child.postMessage(message),
			kill,
		};
	};
