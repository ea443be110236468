import type { Random } from "../../common/random.ts";
import type { FrameSize } from "../canvas/geometry.ts";
import { bernoulli, logUniform, uniform, uniformInteger } from "../sampling.ts";
import { sampleColor } from "./colors.ts";
import { bar, ellipse, type Shape, solid } from "./shape.ts";

/** Dirt, crumbs, dots of a pen, and creases of the paper. */
export function sampleSpecks(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	const specks = bernoulli(random, 0.4) ? uniformInteger(random, [1, 10]) : 0;
	const creases = bernoulli(random, 0.2) ? uniformInteger(random, [1, 3]) : 0;
	return [
		...Array.from({ length: specks }, () => {
			const radius = height * logUniform(random, [0.0015, 0.006]);
			return solid(
				ellipse(
					width * random.next(),
					height * random.next(),
					radius * uniform(random, [1, 2]),
					radius,
					3 * random.next(),
				),
				sampleColor(random, [0.02, 0.4]),
				{ opacity: uniform(random, [0.2, 0.9]), softness: 1 },
			);
		}),
		...Array.from({ length: creases }, () => {
			const [x, y] = [width * random.next(), height * random.next()];
			const angle = 2 * Math.PI * random.next();
			const long = height * uniform(random, [0.2, 1]);
			return solid(
				bar(
					[x, y],
					[x + long * Math.cos(angle), y + long * Math.sin(angle)],
					height * uniform(random, [0.001, 0.006]),
				),
				sampleColor(random, [0.1, 0.6]),
				{ opacity: uniform(random, [0.05, 0.25]), softness: 2 },
			);
		}),
	];
}
