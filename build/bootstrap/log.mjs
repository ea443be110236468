/** Writes a line to standard error: standard output belongs to the app. @param {string} line */
export const log = (line) => process.stderr.write(`${line}\n`);

/** An error that the user can do something about: its message is shown without a stack. */
export class UserError extends Error {
	/** @param {string} message @param {number} [exitCode] 2 for wrong usage */
	constructor(message, exitCode = 1) {
		super(message);
		this.exitCode = exitCode;
	}
}

/**
 * Runs an entry: a {@link UserError} is printed as its message alone, and the process ends with its exit code.
 * @param {() => Promise<number>} main answers the exit code
 */
export async function runMain(main) {
	try {
		process.exitCode = await main();
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		log(error.message);
		process.exitCode = error.exitCode;
	}
}
