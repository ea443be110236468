import type {
	TrainingProgress,
	TrainModelHooks,
} from "../../../models/index.ts";
import { percent } from "../../../models/index.ts";
import { printLine } from "../output.ts";
import { type Progress, startProgress } from "../progress.ts";

/** Prints a fact: as text for people, as an object with `--json`. */
export type Print = (text: string, fact: object) => Promise<void>;

export const printAs =
	(json: boolean): Print =>
	(text, fact) =>
		printLine(json ? JSON.stringify(fact) : text);

/** Minutes and seconds. */
export const clock = (seconds: number) =>
	`${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

const describe = ({
	epoch,
	epochs,
	loss,
	accuracy,
	imagesPerSecond,
	secondsLeft,
}: TrainingProgress) => ({
	epoch: `${epoch} of ${epochs}`,
	loss: loss.toFixed(4),
	accuracy: percent(accuracy),
	speed: `${Math.round(imagesPerSecond)} images/s`,
	left: clock(secondsLeft),
});

export interface ShownTraining {
	readonly hooks: TrainModelHooks;
	/** Waits until every line is written. */
	printed(): Promise<void>;
	/** Removes a bar that is not full. */
	stop(): void;
}

/** Shows a training: a bar for what goes on, a line for the engine and for each epoch. */
export function showTraining(
	architecture: string,
	print: Print,
): ShownTraining {
	let progress: Progress | undefined;
	const lines: Promise<void>[] = [];
	const stop = () => {
		progress?.stop();
		progress = undefined;
	};
	return {
		hooks: {
			onEngine: (engine) =>
				lines.push(
					print(`Training ${architecture} on the ${engine.name} engine.`, {
						engine,
					}),
				),
			onPhotograph: (done, total) => {
				progress ??= startProgress(
					total,
					"photographing training digits {bar} {value} of {total}",
				);
				progress.update(done);
				if (done === total) stop();
			},
			onStep: (step) => {
				progress ??= startProgress(
					step.steps,
					"epoch {epoch} {bar} loss {loss}  accuracy {accuracy}  {speed}  {left} left",
				);
				progress.update(step.step, describe(step));
			},
			onEpoch: (log) => {
				stop();
				lines.push(
					print(
						`epoch ${log.epoch}: loss ${log.loss.toFixed(4)}, accuracy ${percent(log.accuracy)}, ` +
							`validation ${percent(log.validationAccuracy)}, ${log.seconds.toFixed(0)} s`,
						log,
					),
				);
			},
		},
		printed: async () => {
			await Promise.all(lines);
		},
		stop,
	};
}
