import { expect, test } from "vitest";
import { calibrationOf } from "../../../models/evaluation/calibration.ts";
import {
	confusionMatrix,
	digitScores,
} from "../../../models/evaluation/confusion.ts";
import { evaluationOf } from "../../../models/evaluation/evaluation.ts";
import {
	leastSure,
	mostConfidentMistakes,
	readingsOf,
} from "../../../models/evaluation/readings.ts";
import { testSetNamed, testSets } from "../../../models/index.ts";

/** Ten probabilities for each reading: `confidence` for `digit`, the rest for the digit after it. */
const probabilitiesOf = (
	readings: readonly (readonly [digit: number, confidence: number])[],
) => {
	const probabilities = new Float32Array(readings.length * 10);
	readings.forEach(([digit, confidence], index) => {
		probabilities[index * 10 + digit] = confidence;
		probabilities[index * 10 + ((digit + 1) % 10)] = 1 - confidence;
	});
	return probabilities;
};

test("the confusion matrix counts written digits in rows, read digits in columns", () => {
	const matrix = confusionMatrix(
		Uint8Array.from([4, 4, 4, 9]),
		Uint8Array.from([4, 9, 9, 9]),
	);
	expect(matrix[4]).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 2]);
	expect(matrix[9]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
	expect(matrix.flat().reduce((sum, count) => sum + count, 0)).toBe(4);
});

test("precision is a share of the digits read, recall of the digits written", () => {
	const scores = digitScores(
		confusionMatrix(
			Uint8Array.from([4, 4, 4, 4, 9, 7]),
			Uint8Array.from([4, 9, 9, 4, 9, 4]),
		),
	);
	expect(scores[4]).toEqual({
		digit: 4,
		images: 4,
		precision: 2 / 3,
		recall: 1 / 2,
	});
	expect(scores[9]).toEqual({
		digit: 9,
		images: 1,
		precision: 1 / 3,
		recall: 1,
	});
});

test("a digit that was never read has no precision, one that was never written no recall", () => {
	const scores = digitScores(
		confusionMatrix(Uint8Array.of(7), Uint8Array.of(4)),
	);
	expect(scores[7]).toMatchObject({ precision: null, recall: 0 });
	expect(scores[4]).toMatchObject({ precision: 0, recall: null });
	expect(scores[0]).toMatchObject({ precision: null, recall: null });
});

test("the calibration error is the gap between confidence and accuracy, weighed by images", () => {
	const { error, bins } = calibrationOf(
		[0.9, 0.9, 0.8, 0.8, 0.2],
		[true, true, true, false, false],
		2,
	);
	expect(bins).toEqual([
		{ from: 0, to: 0.5, images: 1, confidence: 0.2, accuracy: 0 },
		{
			from: 0.5,
			to: 1,
			images: 4,
			confidence: expect.any(Number),
			accuracy: 0.75,
		},
	]);
	expect(bins[1]?.confidence).toBeCloseTo(0.85, 12);
	expect(error).toBeCloseTo((1 / 5) * 0.2 + (4 / 5) * 0.1, 12);
});

test("a confidence on the border of two of the 15 bins is in the lower one", () => {
	const { bins } = calibrationOf([0, 1 / 15, 0.5, 1], [true, true, true, true]);
	expect(
		bins.map(({ from, images }) => [Math.round(from * 15), images]),
	).toEqual([
		[0, 2],
		[7, 1],
		[14, 1],
	]);
});

test("a confidence that rounding raised above 1 is in the uppermost bin", () => {
	const { bins } = calibrationOf([1 + 2 ** -23], [true]);
	expect(bins).toMatchObject([{ to: 1, images: 1, accuracy: 1 }]);
});

test("a network that is right as often as it says has no calibration error", () => {
	const right = Array.from({ length: 10 }, (_, index) => index < 7);
	expect(calibrationOf(new Array(10).fill(0.7), right).error).toBeCloseTo(
		0,
		12,
	);
});

test("mistakes come the surest first, and only mistakes", () => {
	const readings = readingsOf(
		probabilitiesOf([
			[3, 0.75],
			[5, 1],
			[8, 0.875],
			[1, 0.625],
		]),
		Uint8Array.from([2, 5, 0, 7]),
	);
	expect(
		mostConfidentMistakes(readings, 2).map(
			({ index, label, digit, confidence }) => [
				index,
				label,
				digit,
				confidence,
			],
		),
	).toEqual([
		[2, 0, 8, 0.875],
		[0, 2, 3, 0.75],
	]);
	expect(leastSure(readings, 2).map(({ index }) => index)).toEqual([3, 0]);
	expect(readings[0]?.probabilities).toEqual([
		...[0, 0, 0, 0.75, 0.25],
		...[0, 0, 0, 0, 0],
	]);
});

test("every number of an evaluation tells of the same readings", () => {
	const evaluation = evaluationOf(
		probabilitiesOf([
			[3, 0.75],
			[5, 1],
			[9, 0.875],
			[6, 1],
		]),
		Uint8Array.from([3, 5, 4, 6]),
	);
	expect(evaluation).toMatchObject({ images: 4, accuracy: 0.75 });
	expect(evaluation.confusion[4]?.[9]).toBe(1);
	expect(evaluation.digits[9]).toMatchObject({ precision: 0 });
	expect(evaluation.mistakes).toHaveLength(1);
	expect(evaluation.calibration.error).toBeCloseTo((0.25 + 0.875) / 4, 12);
});

test("a test set that nobody knows is named, with those that there are", () => {
	expect(testSetNamed("mnist")).toBe(testSets[0]);
	expect(() => testSetNamed("svhn")).toThrow(/"svhn".*mnist/);
});
