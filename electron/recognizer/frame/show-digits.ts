import { type BoundingBox, mirrorBox } from "../../contract/box.ts";
import type { Recognition, Thresholds } from "../../contract/recognition.ts";
import { lineText } from "../../contract/recognition.ts";
import type { ClassifiedDigit, ClassifiedFrame } from "./classify-digits.ts";
import { gapsOf } from "./gaps.ts";
import { linesOf } from "./reading-order.ts";

/**
 * Drops digits below the threshold `show`, marks those that are sure, and puts them in reading order. A digit that is not
 * shown is a mark: something stands there. In classic mode the digit of a frame is always shown.
 */
export function showDigits(
	{ digits, marks: others, mirrored = false, ...frame }: ClassifiedFrame,
	{ show, sure }: Thresholds,
): Recognition {
	const isShown = ({ confidence }: ClassifiedDigit) =>
		frame.mode === "classic" || confidence >= show;
	const asRead = (box: BoundingBox) =>
		mirrored ? mirrorBox(box, frame.width) : box;
	const marks = [
		...others,
		...digits.filter((digit) => !isShown(digit)).map(({ box }) => box),
	].map(asRead);
	const shown = digits
		.filter(isShown)
		.map((digit) => ({ ...digit, box: asRead(digit.box) }));
	const lines = linesOf(shown, marks);
	const gaps = gapsOf(
		lines.map((line) => line.map(({ box }) => box)),
		marks,
	);
	const read = lines.map((line, row) =>
		line.map((digit, column) => ({
			...digit,
			box: asRead(digit.box),
			line: row,
			before: gaps[row]?.[column] ?? "",
			sure: digit.confidence >= sure,
		})),
	);
	return { ...frame, text: read.map(lineText).join("\n"), digits: read.flat() };
}
