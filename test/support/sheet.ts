import { encodeImage, frameFromPixels } from "../../native/index.ts";
import { boxOf, drawSheet, writeLine } from "./written-sheet.ts";

const size = { width: 640, height: 480 };

const written = (lines: readonly string[]) =>
	lines.flatMap((digits, row) =>
		writeLine(digits, { x: 90, y: 60 + 150 * row, height: 100 }),
	);

/** Where the middle of each digit of some lines is, line by line, in pixels of the sheet. */
export const positionsOf = (lines: readonly string[]) =>
	written(lines).map((digit) => {
		const { x, y, width, height } = boxOf(digit);
		return { x: x + width / 2, y: y + height / 2 };
	});

/** A sheet of paper with lines of digits on it, as a PNG file. */
export const writePicture = (lines: readonly string[]): Promise<Uint8Array> =>
	encodeImage(
		frameFromPixels(
			size.width,
			size.height,
			3,
			drawSheet(written(lines), { size }),
		),
		{ format: "png" },
	);
