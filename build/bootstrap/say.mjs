/** Everything the bootstrap has to say goes to standard error: standard output belongs to the app. @param {string} line */
export const say = (line) => process.stderr.write(`${line}\n`);

/** A reason to stop that is no fault of the code: shown without a stack. */
export class Stop extends Error {
	/** @param {string} message @param {number} [exitCode] 2 for wrong usage */
	constructor(message, exitCode = 1) {
		super(message);
		this.exitCode = exitCode;
	}
}

/**
 * Runs an entry: a {@link Stop} is printed as the sentence it is, and the process ends with a non-zero code.
 * @param {() => Promise<number>} main answers the exit code
 */
export async function runMain(main) {
	try {
		process.exitCode = await main();
	} catch (error) {
		if (!(error instanceof Stop)) throw error;
		say(error.message);
		process.exitCode = error.exitCode;
	}
}
