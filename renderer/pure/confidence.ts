import type { RecognizedDigit } from "../../electron/contract/recognition.ts";

/** From this confidence on a digit is shown as read; below it as doubtful. */
export const sureFrom = 0.6;

export const isSure = (confidence: number): boolean => confidence >= sureFrom;

/** A probability of 0 to 1 as a whole percentage; 100 means certainty. */
export const wholePercent = (probability: number): number =>
	probability < 1 ? Math.min(99, Math.round(probability * 100)) : 100;

/** The two questions that a confidence answers at once, 0 to 1 each. */
export interface ConfidenceParts {
	/** How probable it is that this is a digit at all. */
	readonly isDigit: number;
	/** How probable its label is, if it is one. */
	readonly ifSo: number;
}

/**
 * A found digit's confidence is the product of two probabilities.
 * @returns undefined where the percentage of both is that of the confidence, so that there is nothing to tell apart
 */
export function confidenceParts({
	digit,
	confidence,
	probabilities,
}: Pick<RecognizedDigit, "digit" | "confidence" | "probabilities">):
	| ConfidenceParts
	| undefined {
	const ifSo = probabilities[digit] ?? 0;
	if (ifSo === 0 || wholePercent(ifSo) === wholePercent(confidence))
		return undefined;
	return { isDigit: Math.min(1, confidence / ifSo), ifSo };
}
