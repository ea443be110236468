import { classicRanges, type SceneRanges } from "../camera/ranges.ts";
import type { FrameSize } from "../canvas/geometry.ts";
import type { Range } from "../sampling.ts";

/** What sheets are drawn from; a chance is the share of pictures that have the thing. */
export interface SheetRanges extends SceneRanges {
	/** One of them, each equally likely. */
	readonly frames: readonly FrameSize[];
	/** Smallest height of a digit, pixels. */
	readonly leastPixels: number;
	/** How many digits a picture with digits has. */
	readonly digits: Range;
	/** Pictures without a digit. */
	readonly emptyChance: number;
	/** Pens on paper that write one direction dark and broad, another faint and thin. */
	readonly pressureChance: number;
	/** Sheets without a digit that are printed; of those with digits a third as many. */
	readonly pageChance: number;
	/** Pictures with digits that hold something written that is no digit. */
	readonly clutterChance: number;
}

/** What find mode meets: sheets, boards and rooms, seen by webcams and phones. */
export const findRanges: SheetRanges = {
	...classicRanges,
	frames: [
		{ width: 320, height: 240 },
		{ width: 480, height: 360 },
		{ width: 640, height: 360 },
		{ width: 640, height: 360 },
		{ width: 640, height: 480 },
		{ width: 640, height: 480 },
		{ width: 640, height: 480 },
		{ width: 1280, height: 720 },
	],
	// Fewer say nothing.
	leastPixels: 18,
	digits: [1, 12],
	emptyChance: 0.3,
	pressureChance: 0.2,
	pageChance: 0.6,
	clutterChance: 0.35,
	size: [0.045, 0.6],
	widening: [0.75, 1.25],
	rotation: 0.25,
	tilt: 0.55,
	nearness: [0, 0.7],
	halfWidth: [0.36, 1.9],
	inkLightness: [0.02, 0.4],
	rulingChance: 0.3,
	shadowChance: 0.4,
	shadowDepth: [0.1, 0.6],
	fall: 0.55,
	vignette: [0, 0.6],
	defocus: [0.0005, 0.006],
	motionChance: 0.15,
	motion: [0.002, 0.012],
	exposure: [0.55, 1.05],
};

/**
 * What is held up to be read: written to be seen, in a light to see it by. Measured like 195 digits on photographs of
 * handwriting it is a little harder: nineteen digits of twenty are at least 31 pixels high (45 there, where the frame's
 * shorter side has 480), and their ink at least 0.49 darker than its paper (0.54).
 */
export const usualRanges: SheetRanges = {
	...findRanges,
	leastPixels: 30,
	pressureChance: 0.05,
	clutterChance: 0.25,
	inkLightness: [0.02, 0.15],
	pencilChance: 0.05,
	size: [0.07, 0.6],
	halfWidth: [0.5, 1.9],
	tilt: 0.4,
	shadowChance: 0.25,
	shadowDepth: [0.1, 0.4],
	fall: 0.4,
	vignette: [0, 0.35],
	defocus: [0.0005, 0.004],
	motionChance: 0.05,
	motion: [0.002, 0.006],
	exposure: [0.75, 1.05],
};
