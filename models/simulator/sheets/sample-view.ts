import type { Random } from "../../common/random.ts";
import type { Blot, Light } from "../camera/light.ts";
import type { Turns } from "../camera/pose.ts";
import { sampleLight } from "../camera/sample-scene.ts";
import type { Rectangle } from "../canvas/geometry.ts";
import {
	bernoulli,
	logUniform,
	pick,
	triangular,
	uniform,
	uniformInteger,
} from "../sampling.ts";
import type { SheetRanges } from "./ranges.ts";

/** How a sheet is turned; one in ten is turned up to twice as far. */
export const sampleTurns = (random: Random, ranges: SheetRanges): Turns => ({
	rotation:
		(bernoulli(random, 0.1) ? 2 : 1) * ranges.rotation * triangular(random),
	tilt: ranges.tilt * triangular(random),
	turn: ranges.tilt * triangular(random),
	nearness: uniform(random, ranges.nearness),
});

/** A sheet's format, portrait or landscape, as far as it may leave the frame. */
export function sampleArea(random: Random): Rectangle {
	const height = logUniform(random, [0.45, 1.5]);
	const width = height * pick(random, [0.71, 0.71, 1, 1.33, 1.41, 1.7]);
	const [x, y] = [0.2 * triangular(random), 0.2 * triangular(random)];
	return {
		left: x - width / 2,
		top: y - height / 2,
		right: x + width / 2,
		bottom: y + height / 2,
	};
}

const sampleBlots = (random: Random): Blot[] =>
	Array.from({ length: uniformInteger(random, [1, 2]) }, () => ({
		x: 0.8 * triangular(random),
		y: 0.6 * triangular(random),
		radiusX: logUniform(random, [0.08, 0.9]),
		radiusY: logUniform(random, [0.08, 0.4]),
		angle: 2 * Math.PI * random.next(),
		softness: logUniform(random, [0.15, 1]),
		depth: uniform(random, [0.1, 0.55]),
	}));

/** The light on a sheet; on three sheets in ten with shadows of things. */
export function sampleSheetLight(random: Random, ranges: SheetRanges): Light {
	const light = sampleLight(random, ranges);
	return bernoulli(random, 0.3)
		? { ...light, blots: sampleBlots(random) }
		: light;
}
