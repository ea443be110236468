import { argmax } from "../../contract/digit.ts";
import type {
	ClassifiedDigit,
	ClassifiedFrame,
} from "../frame/classify-digits.ts";
import type { TemporalSmoothing } from "./temporal-smoothing.ts";

/**
 * After this time a new digit has 63 % of the weight, 1 - 1/e: short enough to feel live, long enough to outlast a blurred
 * frame.
 */
const timeConstantMs = 100;

function blend(
	current: ClassifiedDigit,
	past: ClassifiedDigit,
	weight: number,
): ClassifiedDigit {
	const probabilities = current.probabilities.map((probability, digit) => {
		const before = past.probabilities[digit] ?? probability;
		return before + weight * (probability - before);
	});
	const digit = argmax(probabilities);
	return {
		...current,
		digit,
		confidence: probabilities[digit] ?? 0,
		probabilities,
	};
}

/** Smooths the one digit of classic mode: an exponential moving average of its probabilities over time. */
export function createMovingAverage(): TemporalSmoothing {
	let past:
		| { readonly digits: readonly ClassifiedDigit[]; readonly atMs: number }
		| undefined;
	return {
		smooth(frame: ClassifiedFrame, atMs: number): ClassifiedFrame {
			const elapsedMs = atMs - (past?.atMs ?? Number.NEGATIVE_INFINITY);
			const weight =
				elapsedMs > 0 ? 1 - Math.exp(-elapsedMs / timeConstantMs) : 1;
			const digits = frame.digits.map((digit, index) => {
				const before = past?.digits[index];
				return before === undefined ? digit : blend(digit, before, weight);
			});
			past = { digits, atMs };
			return { ...frame, digits };
		},
	};
}
