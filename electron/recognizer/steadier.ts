import type { DigitReading, Recognition } from "../contract/recognition.ts";
import { mostProbable } from "./recognize-frame.ts";

/** After this long a new digit has 63 % of the say: short enough to feel live, long enough to outlast a blurred frame. */
const timeConstantMs = 100;

/** Steadies the probabilities from frame to frame: an exponential moving average over time. */
export interface Steadier {
	/** @param atMs when the frame was, in the time of its source */
	steady(recognition: Recognition, atMs: number): Recognition;
}

function blend(
	reading: DigitReading,
	before: DigitReading,
	weight: number,
): DigitReading {
	const probabilities = reading.probabilities.map((probability, digit) => {
		const past = before.probabilities[digit] ?? probability;
		return past + weight * (probability - past);
	});
	return { ...reading, ...mostProbable(probabilities) };
}

export function createSteadier(): Steadier {
	let before:
		| { readonly recognition: Recognition; readonly atMs: number }
		| undefined;
	return {
		steady(recognition, atMs) {
			const past = before;
			const elapsed =
				past === undefined ? Number.POSITIVE_INFINITY : atMs - past.atMs;
			const weight = elapsed > 0 ? 1 - Math.exp(-elapsed / timeConstantMs) : 1;
			const steadied =
				past === undefined
					? recognition
					: {
							...recognition,
							digits: recognition.digits.map((reading, place) => {
								const same = past.recognition.digits[place];
								return same === undefined
									? reading
									: blend(reading, same, weight);
							}),
						};
			before = { recognition: steadied, atMs };
			return steadied;
		},
	};
}
