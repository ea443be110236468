import type { Random } from "../../common/random.ts";
import type { FrameSize } from "../canvas/geometry.ts";
import type { Color } from "../canvas/layer.ts";
import { textureSide } from "../canvas/texture.ts";
import {
	bernoulli,
	logUniform,
	triangular,
	uniform,
	uniformInteger,
} from "../sampling.ts";
import type { Place } from "../writing/spline.ts";
import { darker, sampleColor } from "./colors.ts";
import { bar, type Shape, solid } from "./shape.ts";

/** Blots, ridges and streaks of smooth noise: bark, stone, fur, cloth in folds, leaves, shadows of trees. */
export function sampleNoise(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	const short = height * logUniform(random, [0.02, 0.25]);
	const long = short * logUniform(random, [1, bernoulli(random, 0.4) ? 10 : 2]);
	const angle = Math.PI * random.next();
	const [x, y] = [width * random.next(), height * random.next()];
	const radiusX = height * logUniform(random, [0.15, 0.7]);
	const radiusY = height * logUniform(random, [0.15, 0.6]);
	const color = sampleColor(random, [0.01, 0.8], 0.5);
	const soft = bernoulli(random, 0.4) ? logUniform(random, [1, 12]) : 0;
	return Array.from({ length: uniformInteger(random, [1, 3]) }, () =>
		solid(
			{
				kind: "noise",
				x,
				y,
				radiusX,
				radiusY,
				angle,
				long,
				short,
				level: uniform(random, [-0.4, 1.6]),
				ridge: bernoulli(random, 0.4) ? uniform(random, [0.1, 0.5]) : 0,
				startX: textureSide * random.next(),
				startY: textureSide * random.next(),
			},
			darker(color, uniform(random, [0.5, 1.2])),
			{
				opacity: uniform(random, [0.4, 1]),
				softness: soft,
				roundness: 0.5 * random.next() ** 2,
			},
		),
	);
}

/** Paper that was crumpled or folded: light and dark ridges over all of the frame. */
export function sampleWrinkles(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	const short = height * logUniform(random, [0.04, 0.3]);
	const angle = Math.PI * random.next();
	const long = short * logUniform(random, [1, 6]);
	return [0.03, 0.9].map((lightness) =>
		solid(
			{
				kind: "noise",
				x: width / 2,
				y: height / 2,
				radiusX: width,
				radiusY: width,
				angle,
				long,
				short,
				level: uniform(random, [-0.5, 1]),
				ridge: uniform(random, [0.03, 0.25]),
				startX: textureSide * random.next(),
				startY: textureSide * random.next(),
			},
			[lightness, lightness, lightness],
			{ opacity: uniform(random, [0.05, 0.5]), softness: 3 * random.next() },
		),
	);
}

/** A thin thing that bends, thinner towards its end. */
export function sampleStrand(
	random: Random,
	from: Place,
	heading: number,
	length: number,
	half: number,
	bend: number,
	color: Color,
): Shape[] {
	const pieces = Math.abs(bend) < 0.2 ? 1 : 6;
	const unsteady = 0.25 * random.next() * Math.abs(bend);
	let [last, angle] = [from, heading];
	return Array.from({ length: pieces }, (_, piece) => {
		angle += bend / pieces + unsteady * triangular(random);
		const next: Place = [
			last[0] + (length / pieces) * Math.cos(angle),
			last[1] + (length / pieces) * Math.sin(angle),
		];
		const thickness = (share: number) => half * (1 - 0.7 * share);
		const shape = solid(
			bar(
				last,
				next,
				thickness(piece / pieces),
				thickness((piece + 1) / pieces),
			),
			color,
		);
		last = next;
		return shape;
	});
}

/** Grass, hair, fur, whiskers, twigs: many strands, much the same way. */
export function sampleStrands(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	const [x, y] = [width * random.next(), height * random.next()];
	const spread = height * logUniform(random, [0.04, 0.4]);
	const heading = 2 * Math.PI * random.next();
	const apart = uniform(random, [0.1, 2]);
	const length = height * logUniform(random, [0.05, 0.4]);
	const half = height * logUniform(random, [0.0015, 0.012]);
	const bend = 1.6 * triangular(random);
	const color = sampleColor(random, [0.01, 0.8], 0.6);
	return Array.from({ length: uniformInteger(random, [4, 24]) }, () =>
		sampleStrand(
			random,
			[x + spread * triangular(random), y + spread * triangular(random)],
			heading + apart * triangular(random),
			length * uniform(random, [0.5, 1]),
			half * uniform(random, [0.6, 1]),
			bend + 0.6 * triangular(random),
			darker(color, uniform(random, [0.4, 1.2])),
		),
	).flat();
}

/** Cables, rims and handles: single bends, from a hook to a full round. */
export function sampleBends(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	return Array.from({ length: uniformInteger(random, [1, 4]) }, () =>
		sampleStrand(
			random,
			[width * random.next(), height * random.next()],
			2 * Math.PI * random.next(),
			height * logUniform(random, [0.08, 0.9]),
			height * logUniform(random, [0.002, 0.02]),
			4.5 * triangular(random),
			sampleColor(random, [0.005, 0.9], 0.5),
		),
	).flat();
}

/** Lamps and what mirrors them: a bright spot with rays. */
export function sampleGlare(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	const color: Color = [0.8, 0.92, 1];
	return Array.from({ length: uniformInteger(random, [1, 3]) }, () => {
		const spot: Place = [width * random.next(), height * random.next()];
		const size = height * logUniform(random, [0.008, 0.04]);
		const rays = bernoulli(random, 0.5) ? uniformInteger(random, [4, 12]) : 0;
		return [
			solid(bar(spot, [spot[0] + size * random.next(), spot[1]], size), color, {
				softness: size * random.next(),
			}),
			...Array.from({ length: rays }, (_, ray) =>
				sampleStrand(
					random,
					spot,
					(2 * Math.PI * ray) / rays,
					size * uniform(random, [2, 4]),
					0.25 * size,
					0,
					color,
				),
			).flat(),
		];
	}).flat();
}
