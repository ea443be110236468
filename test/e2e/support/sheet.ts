import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { digitStrokes } from "../../../renderer/components/digits/digit-strokes.ts";

/** Where a digit stands on a sheet, in pixels of it. */
export interface WrittenDigit {
	readonly digit: number;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export const sheetSize = { width: 960, height: 720 } as const;
const digitHeight = 150;
const scale = digitHeight / 84;

/** The digits of some lines with their positions, evenly over the sheet, in its pixels. */
export const layOut = (lines: readonly string[]): readonly WrittenDigit[] =>
	lines.flatMap((line, row) =>
		[...line].map((text, column) => ({
			digit: Number(text),
			x: 130 + column * 190,
			y: 90 + row * 220,
			width: 60 * scale,
			height: digitHeight,
		})),
	);

/** A line that a pen draws. */
export interface PenStroke {
	/** An SVG path. */
	readonly path: string;
	/** Where the path's origin lies on the sheet, in pixels of it. */
	readonly x: number;
	readonly y: number;
	readonly scale: number;
}

/** Draws strokes with a felt pen on a sheet of paper, as a PNG or JPEG file at `file`. */
export async function drawSheet(
	page: Page,
	strokes: readonly PenStroke[],
	size: { readonly width: number; readonly height: number },
	file: string,
): Promise<void> {
	const type = file.endsWith(".jpg") ? "image/jpeg" : "image/png";
	const bytes = await page.evaluate(
		async ({ strokes, size, type }) => {
			const canvas = new OffscreenCanvas(size.width, size.height);
			const pen = canvas.getContext("2d");
			if (!pen) throw new Error("The browser draws no 2D pictures.");
			pen.fillStyle = "#e8e4d9";
			pen.fillRect(0, 0, size.width, size.height);
			pen.strokeStyle = "#22284f";
			pen.lineWidth = 7;
			pen.lineCap = "round";
			pen.lineJoin = "round";
			for (const { path, x, y, scale } of strokes) {
				pen.setTransform(scale, 0, 0, scale, x, y);
				pen.stroke(new Path2D(path));
			}
			const blob = await canvas.convertToBlob({ type });
			return [...new Uint8Array(await blob.arrayBuffer())];
		},
		{ strokes, size, type },
	);
	writeFileSync(file, Uint8Array.from(bytes));
}

/** Writes lines of digits on a sheet of `sheetSize`, as a PNG or JPEG file at `file`. */
export const writeSheet = (
	page: Page,
	lines: readonly string[],
	file: string,
): Promise<void> =>
	drawSheet(
		page,
		layOut(lines).map(({ digit, x, y }) => ({
			path: digitStrokes[digit] as string,
			x,
			y,
			scale,
		})),
		sheetSize,
		file,
	);
