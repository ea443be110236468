// Loaded into the recognizer process before its own code (node --import): an event loop that hangs, when a test wants it.
process.on("SIGUSR2", () => {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
