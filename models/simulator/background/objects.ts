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
import { darker, sampleColor } from "./colors.ts";
import { sampleStrand } from "./organic-shapes.ts";
import { bar, ellipse, rectangle, type Shape, solid } from "./shape.ts";

/** Balls, fruit, cups and bottles: shaded, with a highlight, a rim and the shadow that they throw. */
export function sampleRound(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	const [x, y] = [width * random.next(), height * random.next()];
	const size = height * logUniform(random, [0.03, 0.25]);
	const tall = uniform(random, [0.6, 1.6]);
	const angle = 0.5 * triangular(random);
	const color = sampleColor(random, [0.02, 0.8], 0.7);
	const towards = 2 * Math.PI * random.next();
	const beside = (share: number): Place => [
		x + share * size * Math.cos(towards),
		y + share * size * Math.sin(towards),
	];
	return [
		solid(ellipse(...beside(-0.35), size, size * tall, angle), [0, 0, 0], {
			opacity: uniform(random, [0.2, 0.8]),
			softness: size * uniform(random, [0.05, 0.6]),
		}),
		solid(ellipse(x, y, size, size * tall, angle), color, {
			roundness: uniform(random, [0.1, 0.9]),
		}),
		...(bernoulli(random, 0.4)
			? [
					solid(
						ellipse(x, y - 0.5 * size * tall, 0.8 * size, 0.3 * size, angle),
						darker(color, uniform(random, [0.1, 0.6])),
					),
				]
			: []),
		...(bernoulli(random, 0.6)
			? sampleStrand(
					random,
					beside(0.8),
					towards + uniform(random, [1, 2]),
					size * uniform(random, [0.2, 1.4]),
					size * uniform(random, [0.02, 0.12]),
					uniform(random, [0, 2.5]),
					[0.9, 0.95, 0.95],
				)
			: []),
	];
}

/** Legs, posts, pens, edges and gaps: straight bars, most of them parts of something or on beyond the frame. */
export function sampleBars(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	const angle = bernoulli(random, 0.6)
		? Math.PI / 2 + 0.15 * triangular(random)
		: Math.PI * random.next();
	const color = sampleColor(random, [0.005, 0.85], 0.5);
	return Array.from({ length: uniformInteger(random, [1, 5]) }, () => {
		const [x, y] = [width * random.next(), height * random.next()];
		const heading = angle + 0.4 * triangular(random);
		const long = height * logUniform(random, [0.05, 1.2]);
		const half = long * logUniform(random, [0.015, 0.12]);
		const end: Place = [
			x + long * Math.cos(heading),
			y + long * Math.sin(heading),
		];
		const taper = uniform(random, [0.2, 1]);
		const shade = darker(color, uniform(random, [0.4, 1.2]));
		return [
			solid(bar([x, y], end, half, half * taper), shade, {
				roundness: 0.7 * random.next(),
				softness: 3 * random.next() ** 2,
			}),
			// What it is fixed to.
			...(bernoulli(random, 0.5)
				? [
						solid(
							ellipse(
								...end,
								half * uniform(random, [1.5, 6]),
								half * uniform(random, [1.5, 4]),
								heading,
							),
							bernoulli(random, 0.5) ? shade : darker(color, 0.7),
						),
					]
				: []),
		];
	}).flat();
}

/** Stones, patches, torn pieces, stickers: corners without a rule. */
export function samplePieces(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	const size = height * logUniform(random, [0.015, 0.15]);
	const spread = size * uniform(random, [2, 6]);
	const [x, y] = [width * random.next(), height * random.next()];
	const color = sampleColor(random, [0.01, 0.85], 0.5);
	return Array.from({ length: uniformInteger(random, [2, 14]) }, () => {
		const [middleX, middleY] = [
			x + spread * triangular(random),
			y + spread * triangular(random),
		];
		const corners = uniformInteger(random, [3, 6]);
		const radiusX = size * uniform(random, [0.5, 1]);
		const radiusY = radiusX * uniform(random, [0.3, 1]);
		const turn = 2 * Math.PI * random.next();
		const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
		return solid(
			{
				kind: "polygon",
				// On an ellipse, so that it is convex.
				corners: Array.from({ length: corners }, (_, corner): Place => {
					const at = (2 * Math.PI * (corner + 0.7 * random.next())) / corners;
					const [right, down] = [
						radiusX * Math.cos(at),
						radiusY * Math.sin(at),
					];
					return [
						middleX + cos * right - sin * down,
						middleY + sin * right + cos * down,
					];
				}),
			},
			darker(color, uniform(random, [0.2, 1.2])),
			{ softness: 3 * random.next() ** 2, roundness: 0.4 * random.next() },
		);
	});
}

/** Pens, cups, cables, phones. */
export function sampleThings(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	return Array.from({ length: uniformInteger(random, [1, 4]) }, (): Shape[] => {
		const [x, y] = [width * random.next(), height * random.next()];
		const angle = 2 * Math.PI * random.next();
		const along = (length: number): Place => [
			x + length * Math.cos(angle),
			y + length * Math.sin(angle),
		];
		const color = sampleColor(random, [0.01, 0.8], 0.7);
		const kind = random.next();
		if (kind < 0.35) {
			const half = height * uniform(random, [0.006, 0.02]);
			const long = height * uniform(random, [0.15, 0.5]);
			return [
				solid(bar([x, y], along(long), half), color, { roundness: 0.5 }),
				solid(
					bar(along(long), along(long + 3 * half), half, 0.2 * half),
					darker(color, 0.3),
				),
			];
		}
		if (kind < 0.6) {
			const radius = height * uniform(random, [0.05, 0.2]);
			return [
				solid(
					ellipse(x, y, radius, radius * uniform(random, [0.6, 1])),
					color,
					{ roundness: 0.2 },
				),
				solid(ellipse(x, y, 0.8 * radius, 0.6 * radius), darker(color, 0.2)),
			];
		}
		if (kind < 0.85) {
			const half = height * uniform(random, [0.002, 0.008]);
			let from: Place = [x, y];
			let heading = angle;
			return Array.from({ length: 10 }, () => {
				heading += 0.7 * triangular(random);
				const to: Place = [
					from[0] + 0.08 * height * Math.cos(heading),
					from[1] + 0.08 * height * Math.sin(heading),
				];
				const piece = solid(bar(from, to, half), color);
				from = to;
				return piece;
			});
		}
		const wide = height * uniform(random, [0.05, 0.15]);
		return [
			solid(
				rectangle(x - wide, y - 2 * wide, x + wide, y + 2 * wide, angle),
				sampleColor(random, [0.005, 0.1]),
			),
		];
	}).flat();
}
