import { expect, it } from "vitest";
import { linesOf } from "../../../../electron/recognizer/frame/reading-order.ts";
import { boxOf, writeLine } from "../../../support/written-sheet.ts";
import { readPage, together, turned, typeset } from "./typeset.ts";

const writeLines =
	(...lines: readonly string[]) =>
	(rise: number) =>
		lines.flatMap((digits, index) =>
			writeLine(digits, { x: 80, y: 90 + index * 110, height: 48 }, rise).map(
				(written) => ({ digit: written.digit, box: boxOf(written) }),
			),
		);

const read = (
	digits: readonly ReturnType<ReturnType<typeof writeLines>>[number][],
) => linesOf(digits).map((line) => line.map(({ digit }) => digit).join(""));

it.each([0, 0.12, -0.12])(
	"lines that rise or fall by %f of a digit from one to the next are read from top to bottom",
	(rise) => {
		const lines = ["314159", "271828", "161803"];
		const digits = writeLines(...lines)(rise);
		expect(read(digits)).toEqual(lines);
		expect(read(digits.toReversed())).toEqual(lines);
	},
);

it("a column of single digits has a line for each", () => {
	expect(read(writeLines("3", "1", "4")(0))).toEqual(["3", "1", "4"]);
});

/** Pixels; most are 50 high. */
const digitAt = (digit: number, x: number, y: number, height = 50) => ({
	digit,
	box: { x: x - 15, y: y - height / 2, width: 30, height },
});

it.each([0.5, -0.5])(
	"widely spaced digits are read along the slope of their lines, %f",
	(slope) => {
		const lines = ["3141", "2718"];
		const digits = lines.flatMap((line, row) =>
			[...line].map((digit, column) =>
				digitAt(
					Number(digit),
					100 + 110 * column,
					300 + 110 * slope * column + 100 * row,
				),
			),
		);
		expect(read(digits)).toEqual(lines);
	},
);

it.each([
	[55, ["12"]],
	[70, ["1", "2"]],
])(
	"a digit 100 pixels to the right and %d further down is read %j",
	(down, lines) => {
		expect(read([digitAt(1, 100, 100), digitAt(2, 200, 100 + down)])).toEqual(
			lines,
		);
	},
);

it.each([
	[33, ["12"]],
	[37, ["1", "2"]],
])("a digit above another and %d pixels off is read %j", (down, lines) => {
	expect(read([digitAt(1, 100, 100), digitAt(2, 110, 100 + down)])).toEqual(
		lines,
	);
});

it("much smaller boxes do not change the slope of a line", () => {
	const small = digitAt(1, 140, 114, 15);
	expect(read([digitAt(7, 100, 100), small, digitAt(4, 200, 100)])).toEqual([
		"714",
	]);
});

it("signs tell where the line of widely spaced digits goes", () => {
	const digits = [digitAt(8, 100, 100), digitAt(2, 400, 220)];
	const signs = [175, 250, 325].map(
		(x) => digitAt(0, x, 100 + 0.4 * (x - 100)).box,
	);
	expect(read(digits)).toEqual(["8", "2"]);
	expect(linesOf(digits, signs)).toEqual([digits]);
});

it.each([-30, -15, 15, 30])("a page turned by %d degrees", (degrees) => {
	const lines = ["31415926", "27182818", "16180339"];
	const pages = lines.map((text, row) =>
		typeset(text, { x: 60, y: 80 + 95 * row }),
	);
	expect(readPage(turned(together(...pages), degrees))).toEqual(lines);
});

it("a table is read row by row, and a column from top to bottom", () => {
	const rows = ["7   12   305", "41   8   27", "9   64   118"];
	const table = rows.map((row, index) =>
		typeset(row, { x: 60, y: 80 + 90 * index }),
	);
	expect(readPage(together(...table))).toEqual([
		"7 12 305",
		"41 8 27",
		"9 64 118",
	]);
	const column = [..."31415"].map((digit, index) =>
		typeset(digit, { x: 60, y: 60 + 80 * index }),
	);
	expect(readPage(together(...column))).toEqual([..."31415"]);
});

it("nothing has no lines", () => {
	expect(read([])).toEqual([]);
});
