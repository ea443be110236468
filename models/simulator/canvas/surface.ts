import type { FrameSize } from "./geometry.ts";
import { type Color, cellSide, type Layer } from "./layer.ts";
import { cloudTexture, textureMask, textureSide } from "./texture.ts";

/** What covers all of the frame before anything is laid on it. */
export interface Ground {
	readonly color: Color;
	/** Standard deviation of its lightness from spot to spot. */
	readonly grain: number;
}

/**
 * What each pixel's surface gives back of the light. Only the cells, `cellSide` pixels of a row, that something lies on
 * have pixels of their own: most of a picture is empty, and is never written down.
 */
export interface Surface {
	readonly frame: FrameSize;
	readonly ground: Ground;
	/** Cells in a row. */
	readonly columns: number;
	/** 1 where a cell has pixels of its own, row by row. */
	readonly drawn: Uint8Array;
	/** Blue, green, red, linear, row-major; nothing that means something where no cell is drawn. */
	readonly values: Float32Array;
}

/** The last surface's memory, taken again where it fits: new memory for each costs as much as drawing it. */
let lastValues = new Float32Array();
let lastDrawn = new Uint8Array();

/** An empty surface. The one before is used up: its memory is taken. */
export function createSurface(frame: FrameSize, ground: Ground): Surface {
	const { width, height } = frame;
	const columns = Math.ceil(width / cellSide);
	if (lastValues.length < 3 * width * height)
		lastValues = new Float32Array(3 * width * height);
	if (lastDrawn.length < columns * height)
		lastDrawn = new Uint8Array(columns * height);
	lastDrawn.fill(0, 0, columns * height);
	return { frame, ground, columns, drawn: lastDrawn, values: lastValues };
}

/**
 * Where the ground's texture of a row begins. A texture repeats every 256 pixels; at another grain in height it does
 * not meet itself in rows.
 */
export const groundRow = (y: number): number =>
	((y * 3) & textureMask) * textureSide;

/** The ground's texture at a place, of mean 0 and standard deviation 1. */
export const groundTexture = (row: number, x: number): number =>
	cloudTexture[row + ((x * 3) & textureMask)] as number;

function renderGround(
	surface: Surface,
	y: number,
	left: number,
	right: number,
) {
	const { ground, values } = surface;
	const [blue, green, red] = ground.color;
	const row = groundRow(y);
	let at = 3 * (y * surface.frame.width + left);
	for (let x = left; x < right; x++, at += 3) {
		const lightness = 1 + ground.grain * groundTexture(row, x);
		values[at] = blue * lightness;
		values[at + 1] = green * lightness;
		values[at + 2] = red * lightness;
	}
}

/** The pixels of a cell, which from now on has its own. */
export function openCell(surface: Surface, y: number, column: number): void {
	const at = y * surface.columns + column;
	if (surface.drawn[at] === 1) return;
	surface.drawn[at] = 1;
	const left = column * cellSide;
	const right = Math.min(surface.frame.width, left + cellSide);
	renderGround(surface, y, left, right);
}

/** Lets a pixel, which is in an open cell, shine through a color that covers a share of it. */
export function printPixel(
	{ values }: Surface,
	pixel: number,
	share: number,
	[blue, green, red]: Color,
): void {
	const at = 3 * pixel;
	(values[at] as number) *= 1 - share + share * blue;
	(values[at + 1] as number) *= 1 - share + share * green;
	(values[at + 2] as number) *= 1 - share + share * red;
}

/**
 * Puts a layer on the surface.
 * @param how "print" lets the surface shine through the color, "cover" hides it
 */
export function lay(
	surface: Surface,
	{ left, top, width, height, coverage }: Layer,
	[blue, green, red]: Color,
	how: "print" | "cover",
): void {
	const { values, frame } = surface;
	// What is left of the surface's light, and what the layer adds of its own.
	const kept = how === "print" ? [blue, green, red] : [0, 0, 0];
	const [keptBlue, keptGreen, keptRed] = kept as [number, number, number];
	const added = how === "cover" ? 1 : 0;
	const right = left + width;
	const firstColumn = Math.floor(left / cellSide);
	for (let y = 0; y < height; y++) {
		const shift = y * width - left;
		for (let column = firstColumn; column * cellSide < right; column++) {
			const from = Math.max(left, column * cellSide);
			const to = Math.min(right, (column + 1) * cellSide);
			let x = from;
			while (x < to && coverage[shift + x] === 0) x++;
			if (x === to) continue;
			openCell(surface, top + y, column);
			let at = 3 * ((top + y) * frame.width + x);
			for (; x < to; x++, at += 3) {
				const share = coverage[shift + x] as number;
				if (share === 0) continue;
				const rest = 1 - share;
				const own = share * added;
				values[at] =
					(values[at] as number) * (rest + share * keptBlue) + own * blue;
				values[at + 1] =
					(values[at + 1] as number) * (rest + share * keptGreen) + own * green;
				values[at + 2] =
					(values[at + 2] as number) * (rest + share * keptRed) + own * red;
			}
		}
	}
}
