import type { BoundingBox } from "../../contract/box.ts";
import { classCount } from "../../contract/digit.ts";
import type { Candidates } from "./candidates.ts";
import type { DetectedFrame } from "./readers.ts";

/**
 * A sign is a mark where the detector is as sure of it as this, and takes it for no digit. In 80 simulated sums 480 of 571 signs are
 * as hot, and 69 other things; from 0.3 on 486, and 100 other things, the edges of shadows among them.
 */
const leastHeat = 0.4;
const leastSign = 0.5;

/** Boxes of what the detector takes for signs. */
const signsOf = (detected: DetectedFrame | undefined): BoundingBox[] =>
	(detected?.detections ?? [])
		.filter(
			({ heat, probabilities }) =>
				heat >= leastHeat && (probabilities[classCount] ?? 0) >= leastSign,
		)
		.map(({ box }) => box);

/**
 * Boxes of what is something and no digit: what was never a candidate, candidates of the search that are no digit, and
 * signs that the detector sees. The paper between strokes is no mark: it is light where the digits are dark, or dark where
 * they are light. Nor is what the detector doubtfully boxes between two digits.
 * @param digits indices of the candidates that are digits
 */
export function marksOf(
	{ boxes, light, given, marks = [] }: Candidates,
	digits: readonly number[],
	detected?: DetectedFrame | undefined,
): BoundingBox[] {
	const isLight = (index: number) => light?.[index] === 1;
	const lightDigits = digits.filter(isLight).length;
	const mostlyLight = 2 * lightDigits > digits.length;
	const isDigit = new Set(digits);
	return [
		...marks,
		...boxes.filter(
			(_, index) =>
				!isDigit.has(index) &&
				given?.[index] !== 1 &&
				isLight(index) === mostlyLight,
		),
		...signsOf(detected),
	];
}
