/** A command's action: does the work, then sets the exit code that it came to. */
export const exitingWith =
	<Values extends readonly unknown[]>(
		work: (...values: Values) => Promise<number>,
	) =>
	async (...values: Values): Promise<void> => {
		process.exitCode = await work(...values);
	};
