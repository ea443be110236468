import type { Random } from "../../random.ts";
import type { Paper, Ruling, SheetEdge } from "../paper/paper.ts";
import {
	aroundZero,
	between,
	betweenLog,
	clamp,
	mostlyLow,
	pick,
	type Range,
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

/** Papers: white, greyish, recycled, yellow, bluish; what they give back of blue, green, red. */
export const paperColors: readonly Color[] = [
	[0.9, 0.9, 0.9],
	[0.86, 0.9, 0.9],
	[0.72, 0.78, 0.8],
	[0.55, 0.76, 0.86],
	[0.92, 0.88, 0.84],
];

const sides = ["left", "top", "right", "bottom"] as const;

function drawPose(random: Random, ranges: SceneRanges): Pose {
	return {
		size: between(random, ranges.size),
		right: 0.6 * aroundZero(random),
		down: aroundZero(random),
		widening: between(random, ranges.widening),
		rotation: ranges.rotation * aroundZero(random),
		tilt: ranges.tilt * aroundZero(random),
		turn: ranges.tilt * aroundZero(random),
		nearness: between(random, ranges.nearness),
	};
}

export function drawInkOf(random: Random, ranges: SceneRanges): Ink {
	const pencil = random.next() < ranges.pencilChance;
	const [darkest, lightest] = ranges.inkLightness;
	const lightness = pencil
		? between(random, [(darkest + lightest) / 2, lightest])
		: mostlyLow(random, ranges.inkLightness);
	const colored = !pencil && random.next() < ranges.coloredInkChance;
	const hue = colored ? pick(random, inkColors) : ([1, 1, 1] as const);
	const [blue, green, red] = hue.map((share) =>
		clamp(lightness * share * between(random, [0.85, 1.15])),
	) as [number, number, number];
	return {
		color: [blue, green, red],
		halfWidth: betweenLog(random, ranges.halfWidth),
		evenness: between(random, [0.4, 1]),
		bleed: between(random, [0.05, 0.3]),
		roughness: pencil ? between(random, [0.1, 0.4]) : 0.15 * random.next() ** 2,
		grainX: Math.floor(256 * random.next()),
		grainY: Math.floor(256 * random.next()),
	};
}

function drawRulingOf(random: Random): Ruling {
	const pale = between(random, [0.55, 0.85]);
	return {
		kind: random.next() < 0.5 ? "lines" : "squares",
		spacing: betweenLog(random, [3, 12]),
		width: between(random, [0.08, 0.25]),
		right: random.next(),
		down: random.next(),
		color: [clamp(pale * between(random, [1, 1.35])), pale, pale],
	};
}

function drawEdgeOf(random: Random): SheetEdge {
	const lightness = random.next() ** 2;
	const [blue, green, red] = Array.from({ length: 3 }, () =>
		clamp(0.03 + lightness * between(random, [0.5, 0.9])),
	) as [number, number, number];
	return {
		side: pick(random, sides),
		share: between(random, [0.1, 0.8]),
		slope: 0.08 * aroundZero(random),
		color: [blue, green, red],
	};
}

export function drawPaperOf(random: Random, ranges: SceneRanges): Paper {
	const color = pick(random, paperColors);
	const lightness = between(random, [0.9, 1.05]);
	return {
		color: [
			clamp(color[0] * lightness),
			clamp(color[1] * lightness),
			clamp(color[2] * lightness),
		],
		grain: 0.02 * random.next() ** 2,
		...(random.next() < ranges.rulingChance && {
			ruling: drawRulingOf(random),
		}),
		...(random.next() < ranges.edgeChance && { edge: drawEdgeOf(random) }),
	};
}

export function drawLightOf(random: Random, ranges: SceneRanges): Light {
	// From candle light through daylight: as blue falls, red rises.
	const warmth = 0.3 * aroundZero(random) + 0.03;
	return {
		tint: [
			clamp(1 - Math.max(0, 1.4 * warmth)),
			clamp(1 - 0.25 * Math.abs(warmth)),
			clamp(1 + Math.min(0, 1.1 * warmth)),
		],
		angle: 2 * Math.PI * random.next(),
		fall: mostlyLow(random, [0, ranges.fall]),
		lampX: aroundZero(random),
		lampY: aroundZero(random),
		lampRadius: between(random, [0.4, 1.2]),
		lamp: mostlyLow(random, [0, ranges.lamp]),
		...(random.next() < ranges.shadowChance && {
			shadow: {
				angle: 2 * Math.PI * random.next(),
				offset: between(random, [-0.3, 0.6]),
				softness: betweenLog(random, [0.05, 0.5]),
				depth: between(random, ranges.shadowDepth),
			},
		}),
	};
}

export function drawLensOf(random: Random, ranges: SceneRanges): Lens {
	return {
		defocus: mostlyLow(random, ranges.defocus),
		motion:
			random.next() < ranges.motionChance ? between(random, ranges.motion) : 0,
		motionAngle: 2 * Math.PI * random.next(),
		vignette: mostlyLow(random, ranges.vignette),
	};
}

export function drawSensorOf(random: Random, ranges: SceneRanges): Sensor {
	return {
		exposure: between(random, ranges.exposure),
		haze: mostlyLow(random, ranges.haze),
		shotNoise: mostlyLow(random, ranges.shotNoise),
		readNoise: mostlyLow(random, ranges.readNoise),
		blotchy: random.next() < 0.5,
		quality: Math.round(between(random, ranges.quality)),
		seed: Math.floor(random.next() * 2 ** 32),
	};
}

/** Draws a scene by chance; the same random numbers give the same scene. */
export function drawParameters(
	random: Random,
	ranges: SceneRanges = classicRanges,
): Scene {
	return {
		frame: ranges.frame,
		pose: drawPose(random, ranges),
		ink: drawInkOf(random, ranges),
		paper: drawPaperOf(random, ranges),
		light: drawLightOf(random, ranges),
		lens: drawLensOf(random, ranges),
		sensor: drawSensorOf(random, ranges),
	};
}
