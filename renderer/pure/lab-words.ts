import type { JobPhase, TrainingJob } from "../../electron/contract/lab.ts";

const percentOf = (share: number, digits: number) =>
	`${(100 * share).toFixed(digits)} %`;

/** A share of what is read right: 100 % stands for all alone. */
export const accuracyWords = (accuracy: number): string =>
	percentOf(accuracy, 1) === "100.0 %" && accuracy < 1
		? "> 99.9 %"
		: percentOf(accuracy, 1);

/** A loss, with as many digits as tell anything. */
export const lossWords = (loss: number): string =>
	loss.toFixed(loss < 0.1 ? 3 : 2);

/** Minutes and seconds. */
export const clockWords = (seconds: number): string => {
	const whole = Math.round(seconds);
	return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

const phaseWords: Readonly<Record<JobPhase, string>> = {
	preparing: "Getting ready",
	training: "Training",
	paused: "Paused",
	stopping: "Stopping",
	measuring: "Measuring",
	done: "Trained",
	stopped: "Stopped",
	failed: "Failed",
};

/** What a job is at, in a word. */
export const phaseWord = (phase: JobPhase): string => phaseWords[phase];

/** How far a training is: a phrase each. */
export function progressPhrases({
	phase,
	step,
	epoch,
	epochs,
	imagesPerSecond,
	secondsLeft,
}: TrainingJob): readonly string[] {
	if (step)
		return [
			step.done === undefined
				? step.says
				: `${step.says}: ${Math.round(100 * step.done)} %`,
		];
	if (epoch === 0) return [];
	return [
		`Epoch ${epoch} of ${epochs}`,
		...(phase === "training" && imagesPerSecond !== undefined
			? [`${Math.round(imagesPerSecond).toLocaleString("en")} digits a second`]
			: []),
		...(phase === "training" && secondsLeft !== undefined
			? [`${clockWords(secondsLeft)} left`]
			: []),
	];
}

/** Short, for the status bar: "Training 42 %". */
export const jobWords = ({ phase, done }: TrainingJob): string =>
	phase === "training" || phase === "paused"
		? `${phaseWord(phase)} ${Math.floor(100 * done)} %`
		: phaseWord(phase);

/** A size such as 28 × 28 × 1. */
export const shapeWords = (shape: readonly number[]): string =>
	shape.join(" × ");
