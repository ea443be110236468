/**
 * Ends this process as SIGTERM does when its parent ends in any way: the channel between them breaks then.
 * Does nothing in a process that was started without a channel (`stdio: [..., "ipc"]`).
 */
export function endWithParent(): void {
	if (process.channel === undefined) return;
	process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
	// The channel alone does not keep the process alive.
	process.channel?.unref();
}
