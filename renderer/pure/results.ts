import type { Recognition } from "../../electron/contract/recognition.ts";
import { lineText } from "../../electron/contract/recognition.ts";
import { toCsv } from "./csv.ts";

type Read = Pick<Recognition, "width" | "height" | "turn" | "text" | "digits">;

/** The digits of one picture as rows: what was read, where in pixels, the text line (from 1) and what that line reads. */
export function resultsCsv({ digits }: Pick<Read, "digits">): string {
	const lineReading = (line: number): string =>
		lineText(digits.filter((other) => other.line === line));
	return toCsv([
		[
			"digit",
			"confidence",
			"sure",
			"x",
			"y",
			"width",
			"height",
			"line",
			"reading",
		],
		...digits.map(({ digit, confidence, sure, box, line }) => [
			digit,
			confidence.toFixed(4),
			sure,
			box.x,
			box.y,
			box.width,
			box.height,
			line + 1,
			lineReading(line),
		]),
	]);
}

/** The same as JSON, with the picture's name, size and turn, and the whole reading. */
export function resultsJson(
	source: string,
	{ width, height, turn, text, digits }: Read,
): string {
	const results = {
		source,
		width,
		height,
		turn,
		reading: text,
		digits: digits.map(
			({ digit, confidence, sure, box, line, before, probabilities }) => ({
				digit,
				confidence,
				sure,
				box,
				line: line + 1,
				before,
				probabilities,
			}),
		),
	};
	return `${JSON.stringify(results, null, "\t")}\n`;
}

/** A name for the file that results of `source` are saved as: letters and digits of any script, without characters that file systems refuse. */
export function resultsFileName(source: string, ending: string): string {
	const stem = source
		.replace(/\.[a-z0-9]{1,5}$/i, "")
		.replace(/[^\p{L}\p{N}]+/gu, "-")
		.replace(/^-|-$/g, "");
	return `${stem || "digits"}-digits.${ending}`;
}
