import type {
	DigitReading,
	Recognition,
	Thresholds,
} from "../contract/recognition.ts";
import type { FrameReading } from "./recognize-frame.ts";

/** The digits as text, in the order they come in; a line of its own for each text line. */
function readingOf(digits: readonly DigitReading[]): string {
	let text = "";
	let before: DigitReading | undefined;
	for (const digit of digits) {
		if (before !== undefined && digit.line !== before.line) text += "\n";
		text += digit.digit;
		before = digit;
	}
	return text;
}

/**
 * Leaves out what is below the threshold `show`, and says what is sure; the lines that are left are counted anew. Classic
 * mode takes every frame for a digit, and always shows what it is.
 */
export function showDigits(
	{ digits, stages: _, ...frame }: FrameReading,
	{ show, sure }: Thresholds,
): Recognition {
	const shown: DigitReading[] = [];
	let line = -1;
	let lineBefore: number | undefined;
	for (const digit of digits) {
		if (frame.mode === "find" && digit.confidence < show) continue;
		if (digit.line !== lineBefore) line += 1;
		lineBefore = digit.line;
		shown.push({ ...digit, line, sure: digit.confidence >= sure });
	}
	return { ...frame, reading: readingOf(shown), digits: shown };
}
