import { ModelsError } from "../../models/index.ts";

/** What a shell reports for a program that Ctrl-C ended. */
const stoppedByUser = 130;

/**
 * Does long work that the first Ctrl-C asks to stop; the second ends the program at once.
 * @param work ends with a ModelsError `stopped` once its signal is aborted
 * @returns the exit code
 */
export async function untilStopped(
	work: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
	const stop = new AbortController();
	const abort = () => stop.abort();
	process.once("SIGINT", abort);
	try {
		return await work(stop.signal);
	} catch (error) {
		if (!(error instanceof ModelsError) || error.code !== "stopped")
			throw error;
		console.error(error.message);
		return stoppedByUser;
	} finally {
		process.off("SIGINT", abort);
	}
}
