import { digitStrokes } from "../../build/demo/strokes.ts";
import { createRandom } from "../../models/common/random.ts";
import { followCurves, type Place } from "../../models/simulator/index.ts";
import { type Frame, frameFromPixels } from "../../native/index.ts";

/** Blue, green, red. */
type Color = readonly [number, number, number];

/** A digit as it is to be written: the box of its strokes, pixels. */
export interface Written {
	readonly digit: number;
	/** Left edge of what a hand would write it in. */
	readonly x: number;
	/** Top edge. */
	readonly y: number;
	/** Pixels from its top to its bottom. */
	readonly height: number;
	/** Half the width of the pen, pixels. Default: a twelfth of the height. */
	readonly pen?: number;
}

export interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export interface SheetOptions {
	/** Pixels; default 640x480. */
	readonly size?: { readonly width: number; readonly height: number };
	readonly paper?: Color;
	readonly ink?: Color;
	/** What is on the sheet before it is written on. */
	readonly under?: (x: number, y: number) => Color | undefined;
	/** Share of the light that falls on a place, 0 to 1. */
	readonly light?: (x: number, y: number) => number;
	/** Standard deviation of the noise, gray values. */
	readonly noise?: number;
}

/** Rows of the box that the strokes were designed in. */
const designHeight = 18;
const designTop = 5.5;
const designLeft = 7;

const lineOf = ({ digit, x, y, height }: Written): Place[] => {
	const scale = height / designHeight;
	return (digitStrokes[digit] ?? []).flatMap((stroke) =>
		followCurves(stroke, 0.25).map(
			([left, top]): Place => [
				x + (left - designLeft) * scale,
				y + (top - designTop) * scale,
			],
		),
	);
};

const penOf = ({ pen, height }: Written) => pen ?? height / 12;

/** The box of a digit's ink. */
export function boxOf(written: Written): Box {
	const line = lineOf(written);
	const pen = penOf(written);
	const xs = line.map(([x]) => x);
	const ys = line.map(([, y]) => y);
	const x = Math.min(...xs) - pen;
	const y = Math.min(...ys) - pen;
	return {
		x,
		y,
		width: Math.max(...xs) + pen - x,
		height: Math.max(...ys) + pen - y,
	};
}

/** A line of digits beside each other. */
export const writeLine = (
	digits: string,
	start: Omit<Written, "digit">,
	rise = 0,
): Written[] =>
	[...digits].map((digit, index) => ({
		...start,
		digit: Number(digit),
		x: start.x + index * start.height * 1.1,
		y: start.y + index * start.height * rise,
	}));

/** Pixels of a sheet that digits are written on, as a camera right above it sees it. */
export function drawSheet(
	digits: readonly Written[],
	{
		size: { width, height } = { width: 640, height: 480 },
		paper = [225, 230, 228],
		ink = [60, 45, 40],
		under = () => undefined,
		light = () => 1,
		noise = 1,
	}: SheetOptions = {},
): Uint8Array {
	const coverage = new Float32Array(width * height);
	for (const written of digits) {
		const pen = penOf(written);
		for (const [x, y] of lineOf(written))
			for (let row = Math.floor(y - pen - 1); row <= y + pen + 1; row++)
				for (
					let column = Math.floor(x - pen - 1);
					column <= x + pen + 1;
					column++
				) {
					if (row < 0 || row >= height || column < 0 || column >= width)
						continue;
					// Math.hypot would take most of the time of the tests that draw sheets.
					const distance = Math.sqrt(
						(column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2,
					);
					const share = Math.min(1, Math.max(0, pen + 0.5 - distance));
					const at = row * width + column;
					coverage[at] = Math.max(coverage[at] ?? 0, share);
				}
	}
	const random = createRandom("sheet");
	const pixels = new Uint8Array(3 * width * height);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) {
			const at = y * width + x;
			const share = coverage[at] ?? 0;
			const ground = under(x, y) ?? paper;
			const lit = light(x, y);
			// Three dice are round enough.
			const speck =
				noise * 2 * (random.next() + random.next() + random.next() - 1.5);
			for (const channel of [0, 1, 2] as const)
				pixels[3 * at + channel] = Math.min(
					255,
					Math.max(
						0,
						(ground[channel] * (1 - share) + ink[channel] * share) * lit +
							speck,
					),
				);
		}
	return pixels;
}

/** The same as a frame. */
export function photographSheet(
	digits: readonly Written[],
	options: SheetOptions = {},
): Frame {
	const { width, height } = options.size ?? { width: 640, height: 480 };
	return frameFromPixels(width, height, 3, drawSheet(digits, options));
}
