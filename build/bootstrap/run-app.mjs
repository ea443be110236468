import { invocationDirectory } from "./project.mjs";
import { runProgram } from "./run-program.mjs";

/** Milliseconds between two looks at the parent process. */
const parentCheckMs = 250;

/** The process that started this one. */
const firstParent = process.ppid;

function parentIsGone() {
	// A child that is left alone gets another parent, but on Windows, where it keeps the number of the one that ended.
	if (process.ppid !== firstParent) return true;
	try {
		process.kill(firstParent, 0);
		return false;
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code === "ESRCH";
	}
}

/**
 * Ends this process as SIGTERM does once npm, or the shell that npm put between, has ended. npm passes SIGTERM on to the
 * shell, and the shell ends without telling its child. Does nothing for a process that npm did not start: that may outlive
 * its parent, as under nohup.
 */
export function endWithNpm() {
	if (process.env.npm_lifecycle_event === undefined) return;
	const timer = setInterval(() => {
		if (!parentIsGone()) return;
		clearInterval(timer);
		process.kill(process.pid, "SIGTERM");
	}, parentCheckMs);
	timer.unref();
}

/**
 * Runs the app to its end, in the folder in which the user ran the command. The app ends where the channel to this process
 * breaks (`electron/end-with-parent.ts`), as when this process is killed.
 * @param {string} program
 * @param {readonly string[]} args
 */
export const runApp = (program, args) =>
	runProgram(program, args, {
		cwd: invocationDirectory,
		stdio: ["inherit", "inherit", "inherit", "ipc"],
	});
