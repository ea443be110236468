import type { FrameSize } from "../canvas/geometry.ts";
import type { Range } from "../sampling.ts";

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
