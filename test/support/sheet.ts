import { encodeImage, frameFromPixels } from "../../native/index.ts";
import { drawDigit } from "../models/drawn-digits.ts";

const width = 640;
const height = 480;
const paper = 225;
const ink = 40;
/** A drawn digit has 28x28 pixels, and is this many times as large on the sheet. */
const scale = 4;

/** Where the middle of each digit of some lines is, line by line, in pixels of the sheet. */
export const placesOf = (lines: readonly string[]) =>
	lines.flatMap((line, row) =>
		[...line].map((digit, column) => ({
			digit: Number(digit),
			x: 110 + 130 * column,
			y: 110 + 150 * row,
		})),
	);

/** A sheet of paper of 640x480 pixels with lines of digits on it, as a PNG file. */
export function drawSheet(lines: readonly string[]): Promise<Uint8Array> {
	const pixels = new Uint8Array(width * height).fill(paper);
	for (const { digit, x: middleX, y: middleY } of placesOf(lines)) {
		const drawn = drawDigit(digit);
		for (let y = 0; y < 28 * scale; y += 1)
			for (let x = 0; x < 28 * scale; x += 1) {
				const cover = drawn[Math.floor(y / scale) * 28 + Math.floor(x / scale)];
				const place =
					(middleY - 14 * scale + y) * width + middleX - 14 * scale + x;
				pixels[place] = paper - ((paper - ink) * (cover ?? 0)) / 255;
			}
	}
	return encodeImage(frameFromPixels(width, height, 1, pixels), {
		format: "png",
	});
}
