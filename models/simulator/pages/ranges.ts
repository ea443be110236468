import type { FrameSize } from "../canvas/geometry.ts";
import { type SheetRanges, usualRanges } from "../sheets/ranges.ts";

/** What pages are trained on: small ones, which are drawn quickly. For measuring there are larger ones. */
export const pageFrames: readonly FrameSize[] = [
	{ width: 320, height: 240 },
	{ width: 480, height: 360 },
	{ width: 640, height: 480 },
	{ width: 640, height: 480 },
	{ width: 640, height: 480 },
	{ width: 640, height: 360 },
	{ width: 480, height: 640 },
	{ width: 800, height: 600 },
];

/** Light, pens, paper and cameras of pages; each kind says what is its own. */
export const pageRanges: SheetRanges = {
	...usualRanges,
	frames: pageFrames,
	leastPixels: 10,
	inkLightness: [0.02, 0.3],
	coloredInkChance: 0.4,
	pencilChance: 0.2,
	pressureChance: 0.1,
	rotation: 0.12,
	tilt: 0.3,
	nearness: [0, 0.4],
	widening: [0.85, 1.15],
};
