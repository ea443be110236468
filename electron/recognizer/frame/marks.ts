import type { BoundingBox } from "../../contract/box.ts";
import type { Candidates } from "./candidates.ts";

/**
 * Boxes of what is something and no digit: what was never a candidate, and candidates that are no digit. The paper between
 * strokes is no mark: it is light where the digits are dark, or dark where they are light.
 * @param digits indices of the candidates that are digits
 */
export function marksOf(
	{ boxes, light, marks = [] }: Candidates,
	digits: readonly number[],
): BoundingBox[] {
	const isLight = (index: number) => light?.[index] === 1;
	const lightDigits = digits.filter(isLight).length;
	const mostlyLight = 2 * lightDigits > digits.length;
	const isDigit = new Set(digits);
	return [
		...marks,
		...boxes.filter(
			(_, index) => !isDigit.has(index) && isLight(index) === mostlyLight,
		),
	];
}
