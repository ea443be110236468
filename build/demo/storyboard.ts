import { type Color, frameRate } from "./geometry.ts";
import type { Ruling } from "./paper.ts";

export type Side = "left" | "right" | "below" | "above";

/** One sheet's turn before the camera. */
export interface Shot {
	readonly digit: number;
	readonly paper: Color;
	readonly ruling: Ruling;
	readonly ink: Color;
	readonly enters: Side;
	readonly leaves: Side;
	/** How far it is held askew, radians. */
	readonly roll: number;
	/** The digit is written while one watches, instead of being there already. */
	readonly live: boolean;
}

/** In frames from the clip's beginning. */
export type Span = readonly [from: number, to: number];

/** A shot with its times in frames. */
export interface TimedShot extends Shot {
	readonly start: number;
	/** The pen's first and last touch, if one sees them. */
	readonly writing: Span | undefined;
	readonly reading: Span;
	/** The digit gets a face, and then rejoices. */
	readonly smile: { readonly drawing: Span; readonly joy: number } | undefined;
	/** When the next sheet comes. */
	readonly end: number;
}

/** When which digit is to be read, in seconds from the clip's beginning. */
export interface ScheduleEntry {
	readonly digit: number;
	readonly from: number;
	readonly to: number;
}

const enterFrames = 16;
const writeFrames = 27;
const readFrames = 46;

/** Only the last sheet has these. */
const finaleFrames = 48;
const smileFrames = 18;

const white: Color = [241, 238, 228];
const cream: Color = [244, 234, 208];
const sky: Color = [222, 233, 240];
const rose: Color = [244, 226, 221];
const mint: Color = [224, 237, 222];

const midnight: Color = [22, 34, 84];
const petrol: Color = [10, 48, 76];
const plum: Color = [62, 24, 72];
const charcoal: Color = [34, 36, 44];

/** Blush of the face in the 0: light enough that the Otsu threshold counts it as paper, so the 0 stays a 0. */
export const blush: Color = [255, 148, 118];

const shots: readonly Shot[] = [
	{
		digit: 1,
		paper: white,
		ruling: "squared",
		ink: midnight,
		enters: "below",
		leaves: "left",
		roll: -0.02,
		live: false,
	},
	{
		digit: 2,
		paper: cream,
		ruling: "plain",
		ink: petrol,
		enters: "right",
		leaves: "below",
		roll: 0.025,
		live: true,
	},
	{
		digit: 3,
		paper: white,
		ruling: "ruled",
		ink: midnight,
		enters: "below",
		leaves: "right",
		roll: 0.015,
		live: false,
	},
	{
		digit: 4,
		paper: rose,
		ruling: "plain",
		ink: plum,
		enters: "left",
		leaves: "below",
		roll: -0.03,
		live: false,
	},
	{
		digit: 5,
		paper: white,
		ruling: "dotted",
		ink: charcoal,
		enters: "below",
		leaves: "left",
		roll: 0.02,
		live: true,
	},
	{
		digit: 6,
		paper: sky,
		ruling: "plain",
		ink: midnight,
		enters: "right",
		leaves: "below",
		roll: -0.015,
		live: false,
	},
	{
		digit: 7,
		paper: white,
		ruling: "squared",
		ink: petrol,
		enters: "above",
		leaves: "right",
		roll: 0.03,
		live: false,
	},
	{
		digit: 8,
		paper: mint,
		ruling: "plain",
		ink: charcoal,
		enters: "below",
		leaves: "left",
		roll: -0.025,
		live: true,
	},
	{
		digit: 9,
		paper: white,
		ruling: "ruled",
		ink: plum,
		enters: "left",
		leaves: "below",
		roll: 0.02,
		live: false,
	},
	{
		digit: 0,
		paper: cream,
		ruling: "plain",
		ink: midnight,
		enters: "below",
		leaves: "below",
		roll: -0.01,
		live: false,
	},
];

export const timedShots: readonly TimedShot[] = timeShots();

/** Length of the clip, frames. */
export const clipFrames = timedShots.at(-1)?.end ?? 0;

export const schedule: readonly ScheduleEntry[] = timedShots.map(
	({ digit, reading: [from, to] }) => ({
		digit,
		from: toSeconds(from),
		to: toSeconds(to),
	}),
);

function timeShots(): TimedShot[] {
	const timed: TimedShot[] = [];
	let start = 0;
	for (const [index, shot] of shots.entries()) {
		const settled = start + enterFrames;
		const written = shot.live ? settled + writeFrames : settled;
		const read = written + readFrames;
		const isLast = index === shots.length - 1;
		const end = isLast ? read + finaleFrames : read;
		timed.push({
			...shot,
			start,
			writing: shot.live ? [settled - 4, written - 2] : undefined,
			reading: [written, read],
			smile: isLast
				? {
						drawing: [read + 2, read + smileFrames],
						joy: read + smileFrames + 2,
					}
				: undefined,
			end,
		});
		start = end;
	}
	return timed;
}

function toSeconds(frames: number): number {
	return Math.round((frames / frameRate) * 1000) / 1000;
}
