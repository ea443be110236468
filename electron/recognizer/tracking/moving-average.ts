import { argmax } from "../../contract/digit.ts";
import type { FrameReading, ReadDigit } from "../frame/recognize-frame.ts";
import type { Steadier } from "./smoothing.ts";

/** After this long a new digit has 63 % of the say: short enough to feel live, long enough to outlast a blurred frame. */
const timeConstantMs = 100;

function blend(read: ReadDigit, before: ReadDigit, weight: number): ReadDigit {
	const probabilities = read.probabilities.map((probability, digit) => {
		const past = before.probabilities[digit] ?? probability;
		return past + weight * (probability - past);
	});
	const digit = argmax(probabilities);
	return {
		...read,
		digit,
		confidence: probabilities[digit] ?? 0,
		probabilities,
	};
}

/** Steadies the one digit of classic mode: an exponential moving average of its probabilities over time. */
export function createAverage(): Steadier {
	let before:
		| { readonly reading: FrameReading; readonly atMs: number }
		| undefined;
	return {
		steady(reading, atMs) {
			const past = before;
			const elapsed =
				past === undefined ? Number.POSITIVE_INFINITY : atMs - past.atMs;
			const weight = elapsed > 0 ? 1 - Math.exp(-elapsed / timeConstantMs) : 1;
			const steadied =
				past === undefined
					? reading
					: {
							...reading,
							digits: reading.digits.map((read, place) => {
								const same = past.reading.digits[place];
								return same === undefined ? read : blend(read, same, weight);
							}),
						};
			before = { reading: steadied, atMs };
			return steadied;
		},
	};
}
