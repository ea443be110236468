import { SingleBar } from "cli-progress";

export interface Progress {
	/** @param values fill the `{…}` of the format */
	update(done: number, values?: Readonly<Record<string, string>>): void;
	stop(): void;
}

/** A progress bar on a terminal; nothing where standard error is a pipe or a file. */
export function startProgress(total: number, format: string): Progress {
	if (!process.stderr.isTTY) return { update: () => {}, stop: () => {} };
	const bar = new SingleBar({
		format,
		stream: process.stderr,
		hideCursor: true,
		clearOnComplete: true,
		// Steps so short that the time left would jump with each of them.
		etaBuffer: 500,
	});
	bar.start(total, 0);
	return {
		update: (done, values) => bar.update(done, values),
		stop: () => bar.stop(),
	};
}
