import type { Random } from "../../common/random.ts";
import type { Color } from "../canvas/layer.ts";
import type { Paper } from "../paper/paper.ts";
import type { Ruling } from "../paper/ruling.ts";
import type { SheetEdge } from "../paper/sheet-edge.ts";
import {
	clamp,
	logUniform,
	pick,
	skewedLow,
	triangular,
	uniform,
} from "../sampling.ts";
import type { Ink } from "../writing/ink.ts";
import type { Lens } from "./lens.ts";
import type { Light } from "./light.ts";
import type { Pose } from "./pose.ts";
import { classicRanges, type SceneRanges } from "./ranges.ts";
import type { Scene } from "./render-scene.ts";
import type { Sensor } from "./sensor.ts";

/** Inks that are not black or gray: blue, violet, red, green, relative strength of blue, green, red. */
const inkColors: readonly Color[] = [
	[4, 1.2, 0.7],
	[3, 1, 0.8],
	[2.5, 0.8, 1.2],
	[0.9, 0.7, 3],
	[1, 2.2, 0.7],
];

/** Papers: white, grayish, recycled, yellow, bluish; what they give back of blue, green, red. */
export const paperColors: readonly Color[] = [
	[0.9, 0.9, 0.9],
	[0.86, 0.9, 0.9],
	[0.72, 0.78, 0.8],
	[0.55, 0.76, 0.86],
	[0.92, 0.88, 0.84],
];

const sides = ["left", "top", "right", "bottom"] as const;

function samplePose(random: Random, ranges: SceneRanges): Pose {
	return {
		size: uniform(random, ranges.size),
		right: 0.6 * triangular(random),
		down: triangular(random),
		widening: uniform(random, ranges.widening),
		rotation: ranges.rotation * triangular(random),
		tilt: ranges.tilt * triangular(random),
		turn: ranges.tilt * triangular(random),
		nearness: uniform(random, ranges.nearness),
	};
}

export function sampleInk(random: Random, ranges: SceneRanges): Ink {
	const pencil = random.next() < ranges.pencilChance;
	const [darkest, lightest] = ranges.inkLightness;
	const lightness = pencil
		? uniform(random, [(darkest + lightest) / 2, lightest])
		: skewedLow(random, ranges.inkLightness);
	const colored = !pencil && random.next() < ranges.coloredInkChance;
	const hue = colored ? pick(random, inkColors) : ([1, 1, 1] as const);
	const [blue, green, red] = hue.map((share) =>
		clamp(lightness * share * uniform(random, [0.85, 1.15])),
	) as [number, number, number];
	return {
		color: [blue, green, red],
		halfWidth: logUniform(random, ranges.halfWidth),
		evenness: uniform(random, [0.4, 1]),
		bleed: uniform(random, [0.05, 0.3]),
		roughness: pencil ? uniform(random, [0.1, 0.4]) : 0.15 * random.next() ** 2,
		grainX: Math.floor(256 * random.next()),
		grainY: Math.floor(256 * random.next()),
	};
}

function sampleRuling(random: Random): Ruling {
	const pale = uniform(random, [0.55, 0.85]);
	return {
		kind: random.next() < 0.5 ? "lines" : "squares",
		spacing: logUniform(random, [3, 12]),
		width: uniform(random, [0.08, 0.25]),
		right: random.next(),
		down: random.next(),
		color: [clamp(pale * uniform(random, [1, 1.35])), pale, pale],
	};
}

function sampleEdge(random: Random): SheetEdge {
	const lightness = random.next() ** 2;
	const [blue, green, red] = Array.from({ length: 3 }, () =>
		clamp(0.03 + lightness * uniform(random, [0.5, 0.9])),
	) as [number, number, number];
	return {
		side: pick(random, sides),
		share: uniform(random, [0.1, 0.8]),
		slope: 0.08 * triangular(random),
		color: [blue, green, red],
	};
}

export function samplePaper(random: Random, ranges: SceneRanges): Paper {
	const color = pick(random, paperColors);
	const lightness = uniform(random, [0.9, 1.05]);
	return {
		color: [
			clamp(color[0] * lightness),
			clamp(color[1] * lightness),
			clamp(color[2] * lightness),
		],
		grain: 0.02 * random.next() ** 2,
		...(random.next() < ranges.rulingChance && {
			ruling: sampleRuling(random),
		}),
		...(random.next() < ranges.edgeChance && { edge: sampleEdge(random) }),
	};
}

export function sampleLight(random: Random, ranges: SceneRanges): Light {
	// From candle light through daylight: as blue falls, red rises.
	const warmth = 0.3 * triangular(random) + 0.03;
	return {
		tint: [
			clamp(1 - Math.max(0, 1.4 * warmth)),
			clamp(1 - 0.25 * Math.abs(warmth)),
			clamp(1 + Math.min(0, 1.1 * warmth)),
		],
		angle: 2 * Math.PI * random.next(),
		fall: skewedLow(random, [0, ranges.fall]),
		lampX: triangular(random),
		lampY: triangular(random),
		lampRadius: uniform(random, [0.4, 1.2]),
		lamp: skewedLow(random, [0, ranges.lamp]),
		...(random.next() < ranges.shadowChance && {
			shadow: {
				angle: 2 * Math.PI * random.next(),
				offset: uniform(random, [-0.3, 0.6]),
				softness: logUniform(random, [0.05, 0.5]),
				depth: uniform(random, ranges.shadowDepth),
			},
		}),
	};
}

export function sampleLens(random: Random, ranges: SceneRanges): Lens {
	return {
		defocus: skewedLow(random, ranges.defocus),
		motion:
			random.next() < ranges.motionChance ? uniform(random, ranges.motion) : 0,
		motionAngle: 2 * Math.PI * random.next(),
		vignette: skewedLow(random, ranges.vignette),
	};
}

export function sampleSensor(random: Random, ranges: SceneRanges): Sensor {
	return {
		exposure: uniform(random, ranges.exposure),
		haze: skewedLow(random, ranges.haze),
		shotNoise: skewedLow(random, ranges.shotNoise),
		readNoise: skewedLow(random, ranges.readNoise),
		blotchy: random.next() < 0.5,
		quality: Math.round(uniform(random, ranges.quality)),
		seed: Math.floor(random.next() * 2 ** 32),
	};
}

/** Draws a scene by chance; the same random numbers give the same scene. */
export function sampleScene(
	random: Random,
	ranges: SceneRanges = classicRanges,
): Scene {
	return {
		frame: ranges.frame,
		pose: samplePose(random, ranges),
		ink: sampleInk(random, ranges),
		paper: samplePaper(random, ranges),
		light: sampleLight(random, ranges),
		lens: sampleLens(random, ranges),
		sensor: sampleSensor(random, ranges),
	};
}
