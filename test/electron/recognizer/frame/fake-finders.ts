import {
	classesAt,
	classifierClasses,
	type DigitClassifier,
	digitProbabilityOf,
	type Finders,
	notADigit,
} from "../../../../electron/recognizer/frame/readers.ts";

/** A classifier that gives each view the probability that `digitProbability` says, as a 0. */
export const classifierOf = (
	digitProbability: (view: number) => number,
): DigitClassifier => ({
	predict: async (_views, count) => {
		const classes = new Float32Array(count * classifierClasses);
		for (let view = 0; view < count; view++) {
			const probability = digitProbability(view);
			classes[view * classifierClasses] = probability;
			classes[view * classifierClasses + notADigit] = 1 - probability;
		}
		return classes;
	},
});

/** What tells digits where a classifier alone does: a detector that sees nothing, and a judge that believes the classifier. */
export const findersWith = (
	classifier: DigitClassifier = classifierOf(() => 1),
): Finders => ({
	classifier,
	detector: {
		detect: async () => ({ detections: [], peaks: [], levels: [] }),
	},
	judge: {
		judge: ({ boxes, classes }) =>
			Float32Array.from(boxes, (_, index) =>
				digitProbabilityOf(classesAt(classes, index)),
			),
	},
});
