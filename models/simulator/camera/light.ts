import type { FrameSize } from "../canvas/geometry.ts";
import { type Color, cellSide } from "../canvas/layer.ts";

/** A soft-edged shadow that covers one side of a line through the frame. */
export interface Shadow {
	/** Direction into the shadow, radians. */
	readonly angle: number;
	/** Where its edge is, heights of the frame from the middle. */
	readonly offset: number;
	/** Width of its edge, heights of the frame. */
	readonly softness: number;
	/** Share of the light that it takes, 0 to 1. */
	readonly depth: number;
}

/** The soft-edged shadow of a thing: an ellipse. Lengths are heights of the frame, from its middle. */
export interface Blot {
	readonly x: number;
	readonly y: number;
	readonly radiusX: number;
	readonly radiusY: number;
	/** Radians. */
	readonly angle: number;
	/** Width of its edge, share of its radius. */
	readonly softness: number;
	/** Share of the light that it takes, 0 to 1. */
	readonly depth: number;
}

/** How the sheet is lit. */
export interface Light {
	/** Relative strength of each color: white balance. */
	readonly tint: Color;
	/** Direction in which the light falls off, radians, and how much of it is lost from edge to edge, 0 to 1. */
	readonly angle: number;
	readonly fall: number;
	/** A lamp's bright spot: its middle, heights of the frame from the frame's middle, its radius, and its strength. */
	readonly lampX: number;
	readonly lampY: number;
	readonly lampRadius: number;
	readonly lamp: number;
	readonly shadow?: Shadow;
	readonly blots?: readonly Blot[];
}

/** Light on a coarse grid, a point every `cellSide` pixels. */
export interface LightGrid {
	/** Points in a row. */
	readonly columns: number;
	/** Relative to the brightest point: 0 to 1, row-major. */
	readonly values: Float32Array;
}

/** Share of the light that a blot leaves at a place. */
function lightBeside(blot: Blot, x: number, y: number): number {
	const [cos, sin] = [Math.cos(blot.angle), Math.sin(blot.angle)];
	const along = (cos * (x - blot.x) + sin * (y - blot.y)) / blot.radiusX;
	const across = (cos * (y - blot.y) - sin * (x - blot.x)) / blot.radiusY;
	const inside = (1 - Math.hypot(along, across)) / blot.softness;
	return 1 - blot.depth / (1 + Math.exp(-4 * inside));
}

/**
 * The light on each part of the frame.
 * @param vignette share of the light that the lens takes in the frame's corners, 0 to 1
 */
export function renderLight(
	light: Light,
	vignette: number,
	{ width, height }: FrameSize,
): LightGrid {
	const columns = Math.ceil(width / cellSide) + 1;
	const rows = Math.ceil(height / cellSide) + 1;
	const values = new Float32Array(columns * rows);
	const [dirX, dirY] = [Math.cos(light.angle), Math.sin(light.angle)];
	const corner = (width * width) / (height * height) / 4 + 0.25;
	const diagonal = Math.hypot(width, height) / height;
	const { shadow, blots = [] } = light;
	for (let row = 0; row < rows; row++)
		for (let column = 0; column < columns; column++) {
			// Heights of the frame from its middle.
			const x = (column * cellSide - width / 2) / height;
			const y = (row * cellSide) / height - 0.5;
			let value = 1 - light.fall * (0.5 + (dirX * x + dirY * y) / diagonal);
			const fromLamp = (x - light.lampX) ** 2 + (y - light.lampY) ** 2;
			value += light.lamp * Math.exp(-fromLamp / light.lampRadius ** 2);
			value *= 1 - (vignette * (x * x + y * y)) / corner;
			if (shadow) {
				const inside =
					(Math.cos(shadow.angle) * x +
						Math.sin(shadow.angle) * y -
						shadow.offset) /
					shadow.softness;
				value *= 1 - shadow.depth / (1 + Math.exp(-4 * inside));
			}
			for (const blot of blots) value *= lightBeside(blot, x, y);
			values[row * columns + column] = value;
		}
	const brightest = values.reduce((most, value) => Math.max(most, value));
	return { columns, values: values.map((value) => value / brightest) };
}
