import type { Random } from "../../common/random.ts";
import type { FrameSize } from "../canvas/geometry.ts";
import {
	bernoulli,
	logUniform,
	triangular,
	uniform,
	uniformInteger,
} from "../sampling.ts";
import { sampleColor } from "./colors.ts";
import { rectangle, type Shape, solid } from "./shape.ts";

/** Shelves, doors, windows, pictures on the wall: upright edges of all sizes. */
export function sampleFurniture(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	return Array.from({ length: uniformInteger(random, [1, 7]) }, () => {
		const [x, y] = [width * random.next(), height * random.next()];
		const wide = width * logUniform(random, [0.02, 0.5]);
		const tall = height * logUniform(random, [0.02, 0.8]);
		const color = sampleColor(random, [0.01, 0.85]);
		const outer = solid(
			rectangle(
				x - wide,
				y - tall,
				x + wide,
				y + tall,
				0.05 * triangular(random),
			),
			color,
			{
				grain: 0.1 * random.next() ** 2,
			},
		);
		if (!bernoulli(random, 0.4)) return [outer];
		// A frame, a door's panel, a screen.
		const rim = Math.min(wide, tall) * uniform(random, [0.1, 0.4]);
		return [
			outer,
			solid(
				rectangle(
					x - wide + rim,
					y - tall + rim,
					x + wide - rim,
					y + tall - rim,
				),
				sampleColor(random, [0.02, 0.9]),
			),
		];
	}).flat();
}

/** Books in a row, bottles, blinds: dark and light bars side by side. */
export function sampleRow(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	const count = uniformInteger(random, [3, 14]);
	const pitch = height * logUniform(random, [0.02, 0.09]);
	const long = height * logUniform(random, [0.05, 0.35]);
	const [left, top] = [width * random.next(), height * random.next()];
	const upright = bernoulli(random, 0.7);
	return Array.from({ length: count }, (_, index) => {
		const across = pitch * (index + 0.2 * triangular(random));
		const thick = pitch * uniform(random, [0.15, 0.46]);
		const half = long * uniform(random, [0.7, 1]);
		const outline = upright
			? rectangle(
					left + across - thick,
					top - half,
					left + across + thick,
					top + half,
					0.06 * triangular(random),
				)
			: rectangle(
					left - half,
					top + across - thick,
					left + half,
					top + across + thick,
					0.06 * triangular(random),
				);
		return solid(outline, sampleColor(random, [0.01, 0.7], 0.6));
	});
}

export function sampleKeyboard(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	const pitch = height * uniform(random, [0.05, 0.12]);
	const [left, top] = [
		width * triangular(random),
		height * uniform(random, [0.1, 0.8]),
	];
	const body = sampleColor(random, [0.02, 0.7], 0.1);
	const key = sampleColor(random, [0.01, 0.75], 0.1);
	const keys = Array.from({ length: 40 }, (_, index) => {
		const [column, row] = [index % 10, Math.floor(index / 10)];
		const x = left + pitch * (column + 0.3 * row);
		const y = top + pitch * row;
		return solid(rectangle(x, y, x + 0.85 * pitch, y + 0.85 * pitch), key);
	});
	return [
		solid(
			rectangle(
				left - 0.3 * pitch,
				top - 0.3 * pitch,
				left + 11.5 * pitch,
				top + 4.2 * pitch,
			),
			body,
		),
		...keys,
	];
}
