import {
	inSentence,
	type SetHooks,
	type TestSet,
	whole,
} from "../../../models/index.ts";
import { type Progress, startProgress } from "../progress.ts";

/** Plain lines, ten for the whole set. */
function startLines({ title }: TestSet, total: number): Progress {
	console.error(
		`Making ${inSentence(title)}: a simulated webcam sees ${whole(total)} digits. That takes a minute or two, once.`,
	);
	let tenths = 0;
	return {
		update: (done) => {
			const now = Math.floor((10 * done) / total);
			if (now > tenths)
				console.error(
					`${title}: ${whole(done)} of ${whole(total)} digits are made.`,
				);
			tenths = now;
		},
		stop: () => {},
	};
}

export interface SetProgress extends Required<Omit<SetHooks, "signal">> {
	/** Removes a bar that is not full. */
	readonly stop: () => void;
}

/**
 * Shows on standard error how test sets are made and read. Making one takes minutes, so a pipe gets lines about it, too.
 * Reading one takes seconds, so only a terminal shows it.
 */
export function showSetProgress(): SetProgress {
	let progress: Progress | undefined;
	const stop = () => {
		progress?.stop();
		progress = undefined;
	};
	const show = (start: () => Progress, done: number, total: number) => {
		progress ??= start();
		progress.update(done);
		if (done === total) stop();
	};
	return {
		onMake: (set, done, total) => {
			const wasKept = progress === undefined && done === total;
			if (wasKept) return;
			const startBar = () =>
				startProgress(
					total,
					`Making ${inSentence(set.title)}, once {bar} {value} of {total} pictures  {eta_formatted} left`,
				);
			show(
				() => (process.stderr.isTTY ? startBar() : startLines(set, total)),
				done,
				total,
			);
		},
		onRead: (set, done, total) =>
			show(
				() =>
					startProgress(
						total,
						`Reading ${inSentence(set.title)} {bar} {value} of {total} images`,
					),
				done,
				total,
			),
		stop,
	};
}
