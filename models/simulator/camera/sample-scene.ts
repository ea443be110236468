import type { Random } from "../../random.ts";
import type { Paper, Ruling, SheetEdge } from "../paper/paper.ts";
import {
	clamp,
	logUniform,
	pick,
	type Range,
	skewedLow,
	triangular,
	uniform,
} from "../sampling.ts";
import type { Ink } from "../writing/ink.ts";
import type { Color, FrameSize } from "./layer.ts";
import type { Lens } from "./lens.ts";
import type { Light } from "./light.ts";
import type { Pose } from "./pose.ts";
import type { Scene } from "./scene.ts";
import type { Sensor } from "./sensor.ts";

/** What scenes are drawn from; a chance is the share of scenes that have the thing, 0 to 1. */
export interface SceneRanges {
	readonly frame: FrameSize;
	readonly size: Range;
	readonly widening: Range;
	/** Largest turn to both sides, radians. */
	readonly rotation: number;
	readonly tilt: number;
	readonly nearness: Range;
	readonly halfWidth: Range;
	/** How dark ink is: what it gives back of the light, relative to paper. */
	readonly inkLightness: Range;
	readonly coloredInkChance: number;
	readonly pencilChance: number;
	readonly rulingChance: number;
	readonly edgeChance: number;
	readonly shadowChance: number;
	readonly shadowDepth: Range;
	/** Largest share of the light lost from edge to edge. */
	readonly fall: number;
	readonly lamp: number;
	readonly vignette: Range;
	readonly defocus: Range;
	readonly motionChance: number;
	readonly motion: Range;
	readonly exposure: Range;
	readonly haze: Range;
	readonly shotNoise: Range;
	readonly readNoise: Range;
	readonly quality: Range;
}

/** A single digit that fills most of the frame, held up to a webcam: what the classic pipeline is for. */
export const classicRanges: SceneRanges = {
	frame: { width: 640, height: 480 },
	size: [0.6, 0.9],
	widening: [1, 4 / 3],
	rotation: 0.2,
	tilt: 0.45,
	nearness: [0, 0.35],
	halfWidth: [0.45, 1.7],
	inkLightness: [0.02, 0.3],
	coloredInkChance: 0.45,
	pencilChance: 0.2,
	rulingChance: 0.2,
	edgeChance: 0.06,
	shadowChance: 0.25,
	shadowDepth: [0.1, 0.45],
	fall: 0.4,
	lamp: 0.4,
	vignette: [0, 0.35],
	defocus: [0.001, 0.008],
	motionChance: 0.2,
	motion: [0.004, 0.025],
	exposure: [0.5, 1],
	haze: [0, 0.08],
	shotNoise: [0.008, 0.04],
	readNoise: [0.001, 0.008],
	quality: [50, 95],
};

/**
 * The same in a quarter of the pixels, for the tens of thousands of pictures that training takes: drawn four times as
 * fast, and a network reads as many of them.
 */
export const trainingRanges: SceneRanges = {
	...classicRanges,
	frame: { width: 320, height: 240 },
};

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
