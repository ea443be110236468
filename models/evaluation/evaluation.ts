import { type Calibration, calibrationOf } from "./calibration.ts";
import {
	type ConfusionMatrix,
	confusionMatrix,
	type DigitScore,
	digitScores,
} from "./confusion.ts";
import { type Score, scoreOf } from "./evaluate.ts";
import { mostConfidentMistakes, type Reading, readingsOf } from "./readings.ts";

/** Everything that is measured on a set. */
export interface Evaluation extends Score {
	readonly calibration: Calibration;
	readonly digits: readonly DigitScore[];
	readonly confusion: ConfusionMatrix;
	/** The most confident mistakes, the surest first. */
	readonly mistakes: readonly Reading[];
}

const mistakeCount = 30;

/**
 * Measures readings in every way.
 * @param probabilities ten for each label
 */
export function evaluationOf(
	probabilities: Float32Array,
	labels: Uint8Array,
): Evaluation {
	const readings = readingsOf(probabilities, labels);
	const confusion = confusionMatrix(
		labels,
		Uint8Array.from(readings, ({ digit }) => digit),
	);
	return {
		...scoreOf(probabilities, labels),
		calibration: calibrationOf(
			readings.map(({ confidence }) => confidence),
			readings.map(({ label, digit }) => label === digit),
		),
		digits: digitScores(confusion),
		confusion,
		mistakes: mostConfidentMistakes(readings, mistakeCount),
	};
}
