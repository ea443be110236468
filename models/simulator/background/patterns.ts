import type { Random } from "../../common/random.ts";
import type { FrameSize } from "../canvas/geometry.ts";
import {
	bernoulli,
	logUniform,
	triangular,
	uniform,
	uniformInteger,
} from "../sampling.ts";
import type { Place } from "../writing/spline.ts";
import { sampleColor } from "./colors.ts";
import { bar, rectangle, type Shape, solid } from "./shape.ts";

/** Bricks, tiles and boards with their joints. */
export function sampleWall(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	const tall = height * logUniform(random, [0.05, 0.2]);
	const wide = tall * uniform(random, [1, 3]);
	const [left, top] = [width * triangular(random), height * triangular(random)];
	const shift = bernoulli(random, 0.6) ? 0.5 : 0;
	const gap = uniform(random, [0.03, 0.12]) * tall;
	const tone = uniform(random, [0.05, 0.5]);
	const turn = 0.05 * triangular(random);
	return Array.from({ length: 48 }, (_, index) => {
		const [column, row] = [index % 8, Math.floor(index / 8)];
		const x = left + wide * (column + shift * (row % 2)) - turn * row * tall;
		const y = top + tall * row + turn * column * wide;
		return solid(
			rectangle(x, y, x + wide - gap, y + tall - gap, turn),
			sampleColor(random, [0.7 * tone, 1.3 * tone], 0.15),
		);
	});
}

/** Stripes of cloth, blinds, bar codes and grilles: bars side by side, of one color or many. */
export function sampleStripes(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	const angle = bernoulli(random, 0.5)
		? 0.1 * triangular(random)
		: Math.PI * random.next();
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
	const pitch = height * logUniform(random, [0.008, 0.08]);
	const long = height * logUniform(random, [0.05, 0.5]);
	const [x, y] = [width * random.next(), height * random.next()];
	const color = sampleColor(random, [0.01, 0.8], 0.5);
	const uneven = bernoulli(random, 0.5);
	const thick = uniform(random, [0.12, 0.4]);
	return Array.from({ length: uniformInteger(random, [4, 20]) }, (_, index) => {
		const across = pitch * index;
		const half = pitch * (uneven ? uniform(random, [0.06, 0.45]) : thick);
		const [middleX, middleY] = [x + across * cos, y + across * sin];
		return solid(
			rectangle(
				middleX - half,
				middleY - long,
				middleX + half,
				middleY + long,
				angle,
			),
			color,
			{ softness: uneven ? 0 : 2 * random.next() },
		);
	});
}

/** Trusses, fences, racks and tables: bars that cross. */
export function sampleLattice(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	const pitch = height * logUniform(random, [0.03, 0.15]);
	const half = pitch * uniform(random, [0.02, 0.1]);
	const [x, y] = [width * random.next(), height * random.next()];
	const [columns, rows] = [
		uniformInteger(random, [1, 5]),
		uniformInteger(random, [2, 7]),
	];
	const turn = 0.3 * triangular(random);
	const stretch = uniform(random, [0.6, 2]);
	const color = sampleColor(random, [0.005, 0.8], 0.4);
	const at = (column: number, row: number): Place => [
		x + pitch * (stretch * column * Math.cos(turn) - row * Math.sin(turn)),
		y + pitch * (stretch * column * Math.sin(turn) + row * Math.cos(turn)),
	];
	const beam = (from: Place, to: Place) => solid(bar(from, to, half), color);
	const crossed = bernoulli(random, 0.5);
	return [
		...Array.from({ length: columns + 1 }, (_, column) =>
			beam(at(column, 0), at(column, rows)),
		),
		...Array.from({ length: rows + 1 }, (_, row) =>
			beam(at(0, row), at(columns, row)),
		),
		...(crossed
			? Array.from({ length: rows }, (_, row) =>
					beam(at(row % 2, row), at((row + 1) % 2, row + 1)),
				)
			: []),
	];
}
