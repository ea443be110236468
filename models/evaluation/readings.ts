import { argmax, classCount } from "../../electron/contract/digit.ts";

/** What a network read on one image of a set. */
export interface Reading {
	/** Index of the image in its set, from 0. */
	readonly index: number;
	/** The digit that was written. */
	readonly label: number;
	/** The digit that was read: the most probable one. */
	readonly digit: number;
	/** The probability of `digit`, 0 to 1. */
	readonly confidence: number;
	/** Of the digits 0 to 9. */
	readonly probabilities: readonly number[];
}

/** @param probabilities ten for each label */
export const readingsOf = (
	probabilities: Float32Array,
	labels: Uint8Array,
): readonly Reading[] =>
	Array.from(labels, (label, index) => {
		const first = index * classCount;
		const own = probabilities.subarray(first, first + classCount);
		const digit = argmax(own);
		return {
			index,
			label,
			digit,
			confidence: own[digit] as number,
			probabilities: [...own],
		};
	});

const bySureness = (one: Reading, other: Reading) =>
	other.confidence - one.confidence;

/** The wrong readings, the surest first. */
export const mostConfidentMistakes = (
	readings: readonly Reading[],
	count: number,
): readonly Reading[] =>
	readings
		.filter(({ label, digit }) => label !== digit)
		.sort(bySureness)
		.slice(0, count);

/** The readings, right or wrong, with the lowest confidence, the least sure first. */
export const leastSure = (
	readings: readonly Reading[],
	count: number,
): readonly Reading[] =>
	[...readings].sort((one, other) => bySureness(other, one)).slice(0, count);
