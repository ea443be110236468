/** Wraps a command's work as its action, which sets the exit code that the work returns. */
export const exitingWith =
	<Values extends readonly unknown[]>(
		work: (...values: Values) => Promise<number>,
	) =>
	async (...values: Values): Promise<void> => {
		process.exitCode = await work(...values);
	};
