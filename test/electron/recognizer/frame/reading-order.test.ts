import { expect, it } from "vitest";
import { linesOf } from "../../../../electron/recognizer/frame/reading-order.ts";
import { boxOf, writeLine } from "../../../support/written-sheet.ts";

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

it.each([0.3, -0.3])(
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
	[38, ["12"]],
	[42, ["1", "2"]],
])(
	"a digit 100 pixels to the right and %d further down is read %j",
	(down, lines) => {
		expect(read([digitAt(1, 100, 100), digitAt(2, 200, 100 + down)])).toEqual(
			lines,
		);
	},
);

it.each([
	[28, ["12"]],
	[32, ["1", "2"]],
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

it("nothing has no lines", () => {
	expect(read([])).toEqual([]);
});
