import type { BoundingBox } from "../../electron/contract/box.ts";
import { noDigit } from "../../electron/contract/my-digits.ts";
import type {
	Gap,
	RecognizedDigit,
} from "../../electron/contract/recognition.ts";
import { wholePercent } from "./confidence.ts";

/** What stands before a digit, in words. */
const gapWords: Readonly<Record<Gap, string>> = {
	"": "",
	" ": "after a space",
	"·": "after a mark",
};

/** A digit in words, for people who hear the window. */
export const digitWords = (
	{ digit, confidence, line, before, sure }: RecognizedDigit,
	lines: number,
): string =>
	[
		`Digit ${digit}`,
		// In the order in which the box shows it.
		`${wholePercent(confidence)} percent`,
		sure ? [] : "not sure",
		gapWords[before] || [],
		lines > 1 ? `line ${line + 1}` : [],
	]
		.flat()
		.join(", ");

/** "a 7", "an 8": the article of a digit's name. */
export const article = (digit: number): "a" | "an" =>
	digit === 8 ? "an" : "a";

/** Says that candidates were left out for lack of time, the smallest ones. */
export const omittedWords = (count: number): string =>
	count === 1
		? "No time for the smallest mark"
		: `No time for the ${count} smallest marks`;

/** Number of text lines that hold a digit. */
export const countLines = (digits: readonly RecognizedDigit[]): number =>
	new Set(digits.map(({ line }) => line)).size;

/** A character of the text, and the digit it stands for; a gap stands for none. */
export interface Glyph {
	readonly text: string;
	readonly digit: RecognizedDigit | undefined;
}

/** The text of digits in reading order, line by line. */
export function textGlyphs(
	digits: readonly RecognizedDigit[],
): readonly (readonly Glyph[])[] {
	const lines = [...new Set(digits.map(({ line }) => line))];
	return lines.map((line) =>
		digits
			.filter((digit) => digit.line === line)
			.flatMap((digit) => [
				...(digit.before === ""
					? []
					: [{ text: digit.before, digit: undefined }]),
				{ text: String(digit.digit), digit },
			]),
	);
}

/** A box in shares of its frame, 0 to 1. */
export interface PlacedBox {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}

/** Where a box lies in the picture as it is seen, mirrored or not. */
export function placeBox(
	{ x, y, width, height }: BoundingBox,
	frame: { readonly width: number; readonly height: number },
	mirrored: boolean,
): PlacedBox {
	const left = x / frame.width;
	const share = width / frame.width;
	return {
		left: mirrored ? 1 - left - share : left,
		top: y / frame.height,
		width: share,
		height: height / frame.height,
	};
}

/** A digit that somebody corrected, read aloud. @param label 0 to 9, or `noDigit` */
export const correctedWords = (label: number): string =>
	label === noDigit ? "No digit, corrected" : `${label}, corrected`;
