// Loaded into the recognizer process before its own code (node --import): a mistake that nobody catches, when a test wants it.
process.on("SIGUSR2", () => {
	throw new Error("Thrown by a test.");
});
process.on("SIGHUP", () => {
	void Promise.reject(new Error("Rejected by a test."));
});
