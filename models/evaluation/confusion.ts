import { classCount } from "../../electron/contract/digit.ts";

/** Counts of images: a row for each digit that was written, in it a column for each digit that was read. */
export type ConfusionMatrix = readonly (readonly number[])[];

/** How well one digit is read. */
export interface DigitScore {
	readonly digit: number;
	/** Images that show this digit. */
	readonly images: number;
	/** Share of the readings of this digit that are right, 0 to 1; null where it was never read. */
	readonly precision: number | null;
	/** Share of the images of this digit that are read right, 0 to 1; null where there are none. */
	readonly recall: number | null;
}

/** @param read the digit that was read for each of `written` */
export function confusionMatrix(
	written: Uint8Array,
	read: Uint8Array,
): ConfusionMatrix {
	const matrix = Array.from({ length: classCount }, () =>
		new Array<number>(classCount).fill(0),
	);
	written.forEach((label, index) => {
		const row = matrix[label] as number[];
		const digit = read[index] as number;
		row[digit] = (row[digit] as number) + 1;
	});
	return matrix;
}

const sum = (counts: readonly number[]) =>
	counts.reduce((total, count) => total + count, 0);

const share = (part: number, whole: number) =>
	whole === 0 ? null : part / whole;

/** Precision and recall of each digit. */
export const digitScores = (matrix: ConfusionMatrix): readonly DigitScore[] =>
	matrix.map((row, digit) => {
		const right = row[digit] as number;
		const images = sum(row);
		const readings = sum(matrix.map((other) => other[digit] as number));
		return {
			digit,
			images,
			precision: share(right, readings),
			recall: share(right, images),
		};
	});
