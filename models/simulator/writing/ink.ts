import type { FrameSize, Placement } from "../canvas/geometry.ts";
import { type Color, createLayer, type Layer } from "../canvas/layer.ts";
import {
	cloudTexture,
	coarseTexture,
	textureMask,
	textureSide,
} from "../canvas/texture.ts";
import { fieldScale, fieldSide, type Glyph } from "./glyph.ts";
import { firmnessOf, type Pressure } from "./pressure.ts";

/** What the digit is written with. */
export interface Ink {
	/** What paper covered by it gives back, relative to the paper. */
	readonly color: Color;
	/** Half the width of the strokes, pixels of the digit's 28x28 image: 0.4 a pencil, 1.6 a marker. */
	readonly halfWidth: number;
	/** 0: the writer's own pen, thick and thin; 1: a pen as wide everywhere. */
	readonly evenness: number;
	/** How much the ink's edge runs, like `halfWidth`. */
	readonly bleed: number;
	/** How much the paper shows through, 0 not at all to 1 in every second spot: pencil and dry pens. */
	readonly roughness: number;
	/** Where the texture of the paper begins: 0 to 255. */
	readonly grainX: number;
	readonly grainY: number;
	/** Default: pressed equally everywhere. */
	readonly pressure?: Pressure;
}

/** A glyph as a pen writes it. `fieldSide` x `fieldSide` each, row-major. */
export interface Written {
	/** Signed distance to the edge of the ink, below 0 inside, pixels of the digit's 28x28 image. */
	readonly edge: Float32Array;
	/** How much of the pen's ink each place gets, 0 to 1; missing: all of it. */
	readonly flow?: Float32Array;
}

/**
 * Writes a digit with another pen: along its own strokes, thicker or thinner; where these would break, the pen follows
 * their middle.
 */
export function writeWith(
	glyph: Glyph,
	{
		halfWidth,
		evenness,
		pressure,
	}: Pick<Ink, "halfWidth" | "evenness" | "pressure">,
): Written {
	const edge = new Float32Array(glyph.outline.length);
	const change = halfWidth - glyph.halfWidth;
	for (let i = 0; i < edge.length; i++) {
		const own = (glyph.outline[i] as number) - change;
		const even = (glyph.centerLine[i] as number) - halfWidth;
		edge[i] = Math.min(even, own + evenness * (even - own));
	}
	if (!pressure) return { edge };
	const firmness = firmnessOf(glyph, pressure);
	return {
		edge: edge.map(
			(distance, at) =>
				distance +
				halfWidth * pressure.thinning * (1 - (firmness[at] as number)),
		),
		flow: firmness.map((firm) => 1 - pressure.fading * (1 - firm)),
	};
}

/** Pixels of a texture for a pixel of the digit's image. */
export const grainScale = 14;

/** How much of the ink is on the paper at a place of the texture. */
export function inkOnGrain(roughness: number, x: number, y: number): number {
	const at = (y & textureMask) * textureSide + (x & textureMask);
	const grain =
		(coarseTexture[at] as number) + 0.7 * (cloudTexture[at] as number);
	return 1 - roughness * Math.max(0, Math.min(1, 0.4 + 0.3 * grain));
}

/**
 * The ink as the frame's pixels see it.
 * @param softness pixels over which its edge is spread
 * @param margin pixels around the digit's box that blur will need
 */
export function renderInk(
	{ edge, flow }: Written,
	ink: Ink,
	{ toSheet, box, scale }: Placement,
	frame: FrameSize,
	softness: number,
	margin: number,
): Layer {
	const layer = createLayer(
		{
			left: box.left - margin,
			top: box.top - margin,
			right: box.right + margin,
			bottom: box.bottom + margin,
		},
		frame,
	);
	const { left, top, width, height, coverage } = layer;
	const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, k = 0] =
		toSheet;
	// An edge of one pixel of the frame is the sharpest there is.
	const steepness = 1 / Math.hypot(Math.max(1, softness) / scale, ink.bleed);
	const reach = 0.5 / steepness;
	// The edge is no nearer than the distance says; held aslant, a step on the sheet is a shorter one in the frame.
	const stride = 0.6 * scale;
	const middle = fieldSide / 2 - 0.5;
	const { roughness } = ink;
	for (let y = 0; y < height; y++) {
		const v = top + y + 0.5;
		const start = y * width;
		for (let x = 0; x < width; x++) {
			const u = left + x + 0.5;
			const depth = 1 / (g * u + h * v + k);
			const sheetX = (a * u + b * v + c) * depth;
			const sheetY = (d * u + e * v + f) * depth;
			const fieldX = sheetX * fieldScale + middle;
			const fieldY = sheetY * fieldScale + middle;
			const column = Math.floor(fieldX);
			const row = Math.floor(fieldY);
			if (
				column < 0 ||
				row < 0 ||
				column >= fieldSide - 1 ||
				row >= fieldSide - 1
			)
				continue;
			const at = row * fieldSide + column;
			const weight = fieldX - column;
			const above =
				(edge[at] as number) * (1 - weight) + (edge[at + 1] as number) * weight;
			const below =
				(edge[at + fieldSide] as number) * (1 - weight) +
				(edge[at + fieldSide + 1] as number) * weight;
			const distance = above + (below - above) * (fieldY - row);
			const toEdge = Math.floor((Math.abs(distance) - reach) * stride);
			if (distance >= reach) {
				x += toEdge;
				continue;
			}
			const covered = Math.min(1, 0.5 - distance * steepness);
			const even = covered === 1 && !flow;
			const end = Math.min(width - 1, even ? x + toEdge : x);
			if (roughness === 0 && !flow)
				coverage.fill(covered, start + x, start + end + 1);
			else {
				const stepX = (a - g * sheetX) * depth * grainScale;
				const stepY = (d - g * sheetY) * depth * grainScale;
				let grainX = sheetX * grainScale + ink.grainX;
				let grainY = sheetY * grainScale + ink.grainY;
				const firm = covered * (flow?.[at] ?? 1);
				for (let i = x; i <= end; i++) {
					coverage[start + i] = firm * inkOnGrain(roughness, grainX, grainY);
					grainX += stepX;
					grainY += stepY;
				}
			}
			x = end;
		}
	}
	return layer;
}
