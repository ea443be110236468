import type { Recognition, Thresholds } from "../../contract/recognition.ts";
import type { ClassifiedFrame } from "./classify-digits.ts";
import { linesOf } from "./reading-order.ts";

/**
 * Drops digits below the threshold `show`, marks those that are sure, and puts them in reading order. In classic mode
 * the digit of a frame is always shown.
 */
export function showDigits(
	{ digits, ...frame }: ClassifiedFrame,
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
