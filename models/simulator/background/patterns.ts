import type { Random } from "../../random.ts";
import type { FrameSize } from "../camera/layer.ts";
import {
	aroundZero,
	between,
	betweenLog,
	chance,
	wholeBetween,
} from "../sampling.ts";
import type { Place } from "../writing/spline.ts";
import { bar, drawColor, rectangle, solid } from "./shape-parts.ts";
import type { Shape } from "./shapes.ts";

/** Bricks, tiles and boards with their joints. */
export function drawWall(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	const tall = height * betweenLog(random, [0.05, 0.2]);
	const wide = tall * between(random, [1, 3]);
	const [left, top] = [width * aroundZero(random), height * aroundZero(random)];
	const shift = chance(random, 0.6) ? 0.5 : 0;
	const gap = between(random, [0.03, 0.12]) * tall;
	const tone = between(random, [0.05, 0.5]);
	const turn = 0.05 * aroundZero(random);
	return Array.from({ length: 48 }, (_, index) => {
		const [column, row] = [index % 8, Math.floor(index / 8)];
		const x = left + wide * (column + shift * (row % 2)) - turn * row * tall;
		const y = top + tall * row + turn * column * wide;
		return solid(
			rectangle(x, y, x + wide - gap, y + tall - gap, turn),
			drawColor(random, [0.7 * tone, 1.3 * tone], 0.15),
		);
	});
}

/** Stripes of cloth, blinds, bar codes and grilles: bars side by side, of one colour or many. */
export function drawStripes(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	const angle = chance(random, 0.5)
		? 0.1 * aroundZero(random)
		: Math.PI * random.next();
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
	const pitch = height * betweenLog(random, [0.008, 0.08]);
	const long = height * betweenLog(random, [0.05, 0.5]);
	const [x, y] = [width * random.next(), height * random.next()];
	const color = drawColor(random, [0.01, 0.8], 0.5);
	const uneven = chance(random, 0.5);
	const thick = between(random, [0.12, 0.4]);
	return Array.from({ length: wholeBetween(random, [4, 20]) }, (_, index) => {
		const across = pitch * index;
		const half = pitch * (uneven ? between(random, [0.06, 0.45]) : thick);
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
export function drawLattice(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	const pitch = height * betweenLog(random, [0.03, 0.15]);
	const half = pitch * between(random, [0.02, 0.1]);
	const [x, y] = [width * random.next(), height * random.next()];
	const [columns, rows] = [
		wholeBetween(random, [1, 5]),
		wholeBetween(random, [2, 7]),
	];
	const turn = 0.3 * aroundZero(random);
	const stretch = between(random, [0.6, 2]);
	const color = drawColor(random, [0.005, 0.8], 0.4);
	const at = (column: number, row: number): Place => [
		x + pitch * (stretch * column * Math.cos(turn) - row * Math.sin(turn)),
		y + pitch * (stretch * column * Math.sin(turn) + row * Math.cos(turn)),
	];
	const beam = (from: Place, to: Place) => solid(bar(from, to, half), color);
	const crossed = chance(random, 0.5);
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
