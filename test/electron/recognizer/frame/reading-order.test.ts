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

it("nothing has no lines", () => {
	expect(read([])).toEqual([]);
});
