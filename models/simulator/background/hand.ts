import type { Random } from "../../common/random.ts";
import type { FrameSize } from "../canvas/geometry.ts";
import type { Color } from "../canvas/layer.ts";
import {
	bernoulli,
	clamp,
	triangular,
	uniform,
	uniformInteger,
} from "../sampling.ts";
import type { Place } from "../writing/spline.ts";
import { darker, sampleSkin } from "./colors.ts";
import { bar, ellipse, type Shape, solid } from "./shape.ts";

/** A finger from where it comes to its tip, with its nail and creases. */
function sampleFinger(
	random: Random,
	from: Place,
	to: Place,
	half: number,
	skin: Color,
): Shape[] {
	const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
	const length = Math.hypot(dx, dy) || 1;
	const at = (along: number, across: number): Place => [
		from[0] + along * dx - (across * dy * half) / length,
		from[1] + along * dy + (across * dx * half) / length,
	];
	const nail = bernoulli(random, 0.6);
	const crease = darker(skin, uniform(random, [0.5, 0.8]));
	return [
		solid(bar(from, to, half * 1.12, half * 1.06), darker(skin, 0.35), {
			opacity: 0.6,
			softness: 0.1 * half,
		}),
		solid(bar(from, to, half, 0.92 * half), skin, { roundness: 0.4 }),
		...(nail
			? [
					solid(
						ellipse(...at(1, 0), 0.7 * half, 0.55 * half, Math.atan2(dy, dx)),
						[
							clamp(skin[0] * 1.35),
							clamp(skin[1] * 1.25),
							clamp(skin[2] * 1.1),
						],
						{ roundness: 0.25 },
					),
				]
			: []),
		...[0.45, 0.5, 0.75].map((along) =>
			solid(
				bar(at(along, -0.6), at(along, 0.6), Math.max(0.6, 0.05 * half)),
				crease,
				{ opacity: 0.7 },
			),
		),
	];
}

/**
 * Fingers that hold something by its edge.
 * @param edge from, to: the part of the edge that is held
 * @param inward unit vector from the edge into the thing
 */
export function sampleHold(
	random: Random,
	{ height }: FrameSize,
	edge: readonly [Place, Place],
	inward: Place,
): Shape[] {
	const skin = sampleSkin(random);
	const half = height * uniform(random, [0.02, 0.05]);
	const [start, end] = edge;
	const where = uniform(random, [0.2, 0.8]);
	const spread = 2.1 * half;
	const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
	const length = Math.hypot(dx, dy) || 1;
	const reach = half * uniform(random, [0.8, 3.5]);
	return Array.from({ length: uniformInteger(random, [1, 4]) }, (_, finger) => {
		const along = where + (finger * spread) / length;
		const [x, y] = [start[0] + along * dx, start[1] + along * dy];
		const tip = reach * (1 + 0.2 * triangular(random));
		const lean = 0.3 * triangular(random) * half;
		return sampleFinger(
			random,
			[x - 8 * half * inward[0] + lean, y - 8 * half * inward[1] + lean],
			[x + tip * inward[0], y + tip * inward[1]],
			half,
			skin,
		);
	}).flat();
}

/** An open hand anywhere, palm or back. */
export function sampleOpenHand(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	const skin = sampleSkin(random);
	const size = height * uniform(random, [0.12, 0.3]);
	const [x, y] = [
		width * uniform(random, [0.1, 0.9]),
		height * uniform(random, [0.4, 0.95]),
	];
	const turn = 0.9 * triangular(random) - Math.PI / 2;
	const at = (angle: number, distance: number): Place => [
		x + size * distance * Math.cos(turn + angle),
		y + size * distance * Math.sin(turn + angle),
	];
	const half = 0.17 * size;
	const spread = uniform(random, [0.14, 0.36]);
	const folded = bernoulli(random, 0.4) ? uniformInteger(random, [1, 3]) : 0;
	return [
		solid(bar(at(Math.PI, 0.3), at(Math.PI, 2.5), 0.45 * size), skin, {
			roundness: 0.3,
		}),
		...[-1.5, -0.5, 0.5, 1.5].flatMap((finger, index) =>
			sampleFinger(
				random,
				at(finger * spread * 1.2, 0.45),
				at(
					finger * spread,
					index < folded ? 0.75 : 1.55 - 0.09 * Math.abs(finger),
				),
				half,
				skin,
			),
		),
		solid(ellipse(x, y, 0.62 * size, 0.55 * size, turn), skin, {
			roundness: 0.3,
			grain: 0.03,
		}),
		...sampleFinger(random, at(-1.6, 0.35), at(-1.1, 1.1), half * 1.15, skin),
		...Array.from({ length: 3 }, () =>
			solid(
				bar(
					at(uniform(random, [-1.5, 1.5]), 0.4),
					at(uniform(random, [-1.5, 1.5]), 0.4),
					0.012 * size,
				),
				darker(skin, 0.7),
			),
		),
	];
}
