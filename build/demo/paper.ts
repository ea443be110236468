import {
	type Color,
	margin,
	sheetEdges,
	type Texture,
	textureHeight,
	textureWidth,
} from "./geometry.ts";
import { createNoise, createRandom, drawNormal, ease } from "./random.ts";

export type Ruling = "plain" | "squared" | "ruled" | "dotted";

interface Line {
	/** How strongly a place is printed, 0 to 1. */
	readonly strengthAt: (x: number, y: number) => number;
	/** What the print takes from the paper's color, 0 to 255 each. */
	readonly absorbs: Color;
}

const spacing = 38;

const rulings: Readonly<Record<Ruling, readonly Line[]>> = {
	plain: [],
	squared: [
		{
			strengthAt: (x, y) => Math.max(stripe(x), stripe(y)),
			absorbs: [46, 26, 12],
		},
	],
	ruled: [
		{ strengthAt: (_x, y) => stripe(y), absorbs: [48, 26, 10] },
		{ strengthAt: (x) => line(x + 232), absorbs: [4, 48, 40] },
	],
	dotted: [
		{
			strengthAt: (x, y) => line(Math.hypot(toGrid(x), toGrid(y)) / 1.6),
			absorbs: [58, 44, 34],
		},
	],
};

/** An empty sheet. */
export function makePaper(color: Color, ruling: Ruling, seed: number): Texture {
	const random = createRandom(seed);
	const clouds = createNoise(random);
	const texture = new Float32Array(textureWidth * textureHeight * 4);
	const fibres = layFibres(seed + 1);
	for (let row = 0; row < textureHeight; row++) {
		for (let column = 0; column < textureWidth; column++) {
			const x = column - margin + sheetEdges.left;
			const y = row - margin + sheetEdges.top;
			const alpha = insideAt(x, y);
			if (alpha === 0) {
				continue;
			}
			const pixel = row * textureWidth + column;
			const relief =
				3 * clouds(x / 70, y / 70) +
				1.6 * clouds(x / 9 + 20, y / 9) +
				(fibres[pixel] as number) +
				curl(x, y);
			for (let channel = 0; channel < 3; channel++) {
				let value = (color[channel] as number) + relief;
				for (const { strengthAt, absorbs } of rulings[ruling]) {
					value -= strengthAt(x, y) * (absorbs[channel] as number);
				}
				texture[pixel * 4 + channel] = value * alpha;
			}
			texture[pixel * 4 + 3] = alpha;
		}
	}
	return texture;
}

/** Short threads in the paper, a little lighter or darker than it. */
function layFibres(seed: number): Float32Array {
	const random = createRandom(seed);
	const fibres = new Float32Array(textureWidth * textureHeight);
	for (let fibre = 0; fibre < 2600; fibre++) {
		let x = random() * textureWidth;
		let y = random() * textureHeight;
		let heading = random() * 2 * Math.PI;
		const shade = drawNormal(random) * 4.5;
		for (let step = 6 + random() * 16; step > 0; step--) {
			const column = Math.floor(x);
			const row = Math.floor(y);
			if (
				column >= 0 &&
				column < textureWidth &&
				row >= 0 &&
				row < textureHeight
			) {
				fibres[row * textureWidth + column] = shade;
			}
			heading += (random() - 0.5) * 0.7;
			x += Math.cos(heading);
			y += Math.sin(heading);
		}
	}
	return fibres;
}

/** 1 on the sheet, 0 beside it; its corners are round by 7 pixels. */
function insideAt(x: number, y: number): number {
	const radius = 7;
	const beyondX = Math.max(
		sheetEdges.left + radius - x,
		x - sheetEdges.right + radius,
	);
	const beyondY = Math.max(
		sheetEdges.top + radius - y,
		y - sheetEdges.bottom + radius,
	);
	const distance =
		Math.hypot(Math.max(beyondX, 0), Math.max(beyondY, 0)) - radius;
	return Math.min(1, Math.max(0, 0.5 - distance));
}

/** Held from below, a sheet bends: light runs along its height, and its free edge turns towards the lamp. */
function curl(x: number, y: number): number {
	return 5 * Math.cos(x / 190) - 6 * ease((y - 60) / 280) + 4 * ease(-y / 220);
}

function stripe(x: number): number {
	return line(toGrid(x));
}

/** Distance to the nearest line of the grid, pixels. */
function toGrid(x: number): number {
	return x - Math.round(x / spacing) * spacing;
}

function line(distance: number): number {
	return Math.min(1, Math.max(0, 1.4 - Math.abs(distance)));
}
