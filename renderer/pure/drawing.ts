import type { BoundingBox } from "../../electron/contract/box.ts";

/** A point under the pen, in CSS pixels of the sheet, and the width of its line there. */
export interface PenPoint {
	readonly x: number;
	readonly y: number;
	readonly width: number;
}

export type Stroke = readonly PenPoint[];

/** The strokes on the paper, and the strokes before each step that can be undone. */
export interface Drawing {
	readonly strokes: readonly Stroke[];
	readonly before: readonly (readonly Stroke[])[];
}

export const emptyDrawing: Drawing = { strokes: [], before: [] };

const step = (
	{ strokes, before }: Drawing,
	next: readonly Stroke[],
): Drawing => ({ strokes: next, before: [...before, strokes] });

export const addStroke = (drawing: Drawing, stroke: Stroke): Drawing =>
	step(drawing, [...drawing.strokes, stroke]);

/** An empty sheet; that can be undone as well. */
export const clearDrawing = (drawing: Drawing): Drawing =>
	drawing.strokes.length > 0 ? step(drawing, []) : drawing;

export const undoDrawing = (drawing: Drawing): Drawing => {
	const strokes = drawing.before.at(-1);
	return strokes ? { strokes, before: drawing.before.slice(0, -1) } : drawing;
};

/** The size of a paper, in the pixels that strokes are stored in. */
export interface PaperSize {
	readonly width: number;
	readonly height: number;
}

/** How large what was written on a `sheet` is shown on a `paper` of another size: smaller where it would not fit, never larger. */
export const inkScale = (paper: PaperSize, sheet: PaperSize): number =>
	Math.min(1, paper.width / sheet.width, paper.height / sheet.height);

/** The sheet of a paper of this size: as large as it ever was since something was written on it. */
export const sheetOn = (
	paper: PaperSize,
	sheet: PaperSize,
	{ strokes, before }: Drawing,
): PaperSize =>
	strokes.length === 0 && before.length === 0
		? paper
		: {
				width: Math.max(paper.width, sheet.width),
				height: Math.max(paper.height, sheet.height),
			};

const between = (one: PenPoint, other: PenPoint, share: number): PenPoint => ({
	x: one.x + (other.x - one.x) * share,
	y: one.y + (other.y - one.y) * share,
	width: one.width + (other.width - one.width) * share,
});

const curveSteps = [0.25, 0.5, 0.75, 1];

/** The stroke without corners: quadratic curves from middle to middle between its points, begun and ended where it was. */
export function smoothStroke(stroke: Stroke): Stroke {
	const [first] = stroke;
	const end = stroke.at(-1);
	if (!first || !end || stroke.length < 3) return stroke;
	const smooth = [first];
	for (const [at, point] of stroke.slice(1, -1).entries()) {
		const from = smooth.at(-1) ?? first;
		const to = between(point, stroke[at + 2] ?? end, 0.5);
		for (const share of curveSteps)
			smooth.push(
				between(between(from, point, share), between(point, to, share), share),
			);
	}
	return [...smooth, end];
}

/**
 * The width of the line under a pen, in CSS pixels. Pressure counts for pens only: a mouse always reports 0.5, and fingers
 * report arbitrary values.
 */
export const penWidth = (
	pointerType: string,
	pressure: number,
	felt: number,
): number => (pointerType === "pen" ? felt * (0.35 + 1.3 * pressure) : felt);

/** The felt pen's width on a pad of this height, in CSS pixels: a tenth of a digit that fills half of it. */
export const feltWidth = (padHeight: number): number =>
	Math.max(7, Math.min(15, padHeight * 0.022));

/** Whether a stroke is only a tap, too short to be read. */
export function isTap(stroke: Stroke): boolean {
	const [first] = stroke;
	return (
		first !== undefined &&
		stroke.every(({ x, y }) => Math.hypot(x - first.x, y - first.y) < 4)
	);
}

export const isInside = (
	{ x, y, width, height }: BoundingBox,
	point: { readonly x: number; readonly y: number },
): boolean =>
	point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;

/** Pixels to recognize: more would take longer and read no better. */
const longestSide = 640;

/** Scale from the pad to the picture that is recognized; at most 1. */
export const recognitionScale = (width: number, height: number): number =>
	Math.min(1, longestSide / Math.max(width, height));

/** Gray values, one byte a pixel, of RGBA pixels that are all gray and opaque. */
export function grayOf(rgba: Uint8ClampedArray): Uint8Array<ArrayBuffer> {
	const gray = new Uint8Array(rgba.length / 4);
	for (let at = 0; at < gray.length; at++) gray[at] = rgba[at * 4] ?? 255;
	return gray;
}
