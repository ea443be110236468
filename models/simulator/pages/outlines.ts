import type { Random } from "../../common/random.ts";
import { bernoulli, pick, triangular, uniform } from "../sampling.ts";
import type { Place, Stroke } from "../writing/spline.ts";

/** Corners of shapes that people draw around digits, in a square of side 2 around 0. */
const polygons: readonly (readonly Place[])[] = [
	[
		[-1, -1],
		[1, -1],
		[1, 1],
		[-1, 1],
	],
	[
		[-1, -0.7],
		[1, -0.7],
		[1, 0.7],
		[-1, 0.7],
	],
	[
		[0, -1.2],
		[1.15, 1],
		[-1.15, 1],
	],
	[
		[0, -1.25],
		[1, 0],
		[0, 1.25],
		[-1, 0],
	],
	[
		[-0.5, -0.9],
		[1.2, -0.9],
		[0.5, 0.9],
		[-1.2, 0.9],
	],
	[
		[-0.55, -1],
		[0.55, -1],
		[1.1, 0],
		[0.55, 1],
		[-0.55, 1],
		[-1.1, 0],
	],
	[
		[-0.6, -1],
		[0.6, -1],
		[1.1, 1],
		[-1.1, 1],
	],
];

/** Half the height of a shape, pixels of a digit's image. */
const half = 10;

/** A shape before it has its place. */
export interface Outline {
	readonly strokes: readonly Stroke[];
	/** It has no corners: with nothing in it, it may be a 0. */
	readonly isRound: boolean;
}

/**
 * A shape as a hand draws it: closed, nearly closed, or beyond where it began.
 * @param aspect its width, times its height
 */
export function sampleOutline(random: Random, aspect: number): Outline {
	const shaky = uniform(random, [0.05, 0.6]);
	const at = (x: number, y: number): Place => [
		half * aspect * x + shaky * triangular(random),
		half * y + shaky * triangular(random),
	];
	if (bernoulli(random, 0.45)) {
		// Round: from a circle to a blob.
		const lumpy = bernoulli(random, 0.25) ? 0.25 : 0.05;
		const turns = 1 + 0.08 * triangular(random);
		const start = 2 * Math.PI * random.next();
		const steps = 14;
		const curve = Array.from({ length: steps + 1 }, (_, step): Place => {
			const angle = start + (2 * Math.PI * turns * step) / steps;
			const radius = 1 + lumpy * triangular(random);
			return at(radius * Math.cos(angle), radius * Math.sin(angle));
		});
		return { strokes: [[curve]], isRound: true };
	}
	const corners = pick(random, polygons).map(([x, y]) => at(x, y));
	const sides = corners.map((corner, index): Place[] => {
		const next = corners[(index + 1) % corners.length] as Place;
		// The last side may end before, or beyond, the first corner.
		const end =
			index === corners.length - 1 ? 1 + 0.06 * triangular(random) : 1;
		return [
			corner,
			[
				corner[0] + end * (next[0] - corner[0]),
				corner[1] + end * (next[1] - corner[1]),
			],
		];
	});
	return { strokes: [sides], isRound: false };
}
