import type { Recognition, Thresholds } from "../../contract/recognition.ts";
import { linesOf } from "./reading-order.ts";
import type { FrameReading } from "./recognize-frame.ts";

/**
 * Leaves out what is below the threshold `show`, says what is sure, and puts what is left in reading order. Classic mode
 * takes every frame for a digit, and always shows what it is.
 */
export function showDigits(
	{ digits, stages: _, ...frame }: FrameReading,
	{ show, sure }: Thresholds,
): Recognition {
	const lines = linesOf(
		digits.filter(
			({ confidence }) => frame.mode === "classic" || confidence >= show,
		),
	);
	return {
		...frame,
		text: lines
			.map((line) => line.map(({ digit }) => digit).join(""))
			.join("\n"),
		digits: lines.flatMap((digits, line) =>
			digits.map((digit) => ({
				...digit,
				line,
				sure: digit.confidence >= sure,
			})),
		),
	};
}
