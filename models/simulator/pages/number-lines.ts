import type { Mark } from "../sheets/sheet-scene.ts";

/** The number of a digit's line; undefined for what is no digit. */
function lineOf({ what }: Mark): number | undefined {
	if (what.kind === "digit") return what.line;
	if (what.kind === "line" && what.means && "line" in what.means)
		return what.means.line;
	return undefined;
}

/** Whether a mark is a digit. */
export const isDigit = (mark: Mark): boolean => lineOf(mark) !== undefined;

/** A digit on another line. */
function withLine(mark: Mark, line: number): Mark {
	const { what } = mark;
	if (what.kind === "digit") return { ...mark, what: { ...what, line } };
	if (what.kind === "line" && what.means && "line" in what.means)
		return { ...mark, what: { ...what, means: { ...what.means, line } } };
	return mark;
}

/** Numbers lines from 0 on without a gap: those that came out empty are not counted. */
export function numberWithoutGap(marks: readonly Mark[]): Mark[] {
	const lines = [...new Set(marks.flatMap((mark) => lineOf(mark) ?? []))].sort(
		(a, b) => a - b,
	);
	return marks.map((mark) => {
		const line = lineOf(mark);
		return line === undefined ? mark : withLine(mark, lines.indexOf(line));
	});
}

/** Digits that stand anywhere are on a line with those beside them. @param size their height */
export function numberByHeight(marks: readonly Mark[], size: number): Mark[] {
	const heights = marks
		.filter(isDigit)
		.map(({ y }) => y)
		.sort((a, b) => a - b);
	// A line begins where a digit is half a digit lower than the one before.
	const begins = heights.filter(
		(y, index) =>
			index === 0 || y - (heights[index - 1] as number) > 0.5 * size,
	);
	return marks.map((mark) =>
		withLine(mark, begins.filter((y) => y <= mark.y).length - 1),
	);
}
