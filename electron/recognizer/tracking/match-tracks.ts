import {
	type BoundingBox,
	centerX,
	centerY,
	longerSide,
} from "../../contract/box.ts";
import { likeness } from "./shape.ts";

/** Something with a place and a shape: a track, or what was found in a frame. */
export interface Placed {
	readonly box: BoundingBox;
	readonly shape: Float32Array;
}

/** How far something moved, in pixels. */
export interface Motion {
	readonly x: number;
	readonly y: number;
}

/** A track and what was found of it, both by their number. */
export interface Pair {
	readonly track: number;
	readonly found: number;
}

/** Less alike is not the same digit. */
const leastLikeness = 0.6;
/** A digit that was not carried along by the sheet is looked for so many of its sizes away. */
const reach = 1.5;
/** From one frame to the next a sheet goes so many sizes of its digits at most. */
const sheetReach = 4;
/** A digit seen nearer or farther is so many times as large, at most. */
const mostGrowth = 1.6;

interface Likely extends Pair {
	readonly x: number;
	readonly y: number;
	/** Of the two, in pixels. */
	readonly size: number;
	readonly growth: number;
	readonly likeness: number;
}

/** Every pair that could be one digit. */
function likelyPairs(
	tracks: readonly Placed[],
	found: readonly Placed[],
): readonly Likely[] {
	const pairs: Likely[] = [];
	for (const [track, { box, shape }] of tracks.entries())
		for (const [place, candidate] of found.entries()) {
			const size = (longerSide(box) + longerSide(candidate.box)) / 2;
			const x = centerX(candidate.box) - centerX(box);
			const y = centerY(candidate.box) - centerY(box);
			if (Math.hypot(x, y) > sheetReach * size) continue;
			const ratio = longerSide(candidate.box) / longerSide(box);
			const growth = Math.max(ratio, 1 / ratio);
			if (growth > mostGrowth) continue;
			const alike = likeness(shape, candidate.shape);
			if (alike < leastLikeness) continue;
			pairs.push({
				track,
				found: place,
				x,
				y,
				size,
				growth,
				likeness: alike,
			});
		}
	return pairs;
}

/**
 * How the sheet moved: what most of the tracks agree on, where two or more do. In doubt it stood still. Each pair of a
 * track and what is like it votes for a motion; motions are told apart to half the size of a digit.
 */
function commonMotion(pairs: readonly Likely[]): Motion {
	const still = { x: 0, y: 0 };
	const first = pairs[0];
	if (first === undefined) return still;
	const cell = first.size / 2;
	const cells = new Map<
		string,
		{ tracks: Set<number>; x: number; y: number; weight: number }
	>();
	for (const { track, x, y, likeness: weight } of pairs) {
		const key = `${Math.round(x / cell)} ${Math.round(y / cell)}`;
		const votes = cells.get(key) ?? {
			tracks: new Set(),
			x: 0,
			y: 0,
			weight: 0,
		};
		cells.set(key, votes);
		votes.tracks.add(track);
		votes.x += weight * x;
		votes.y += weight * y;
		votes.weight += weight;
	}
	let motion: Motion = still;
	let most = Math.max(1, cells.get("0 0")?.tracks.size ?? 0);
	for (const { tracks, x, y, weight } of cells.values())
		if (tracks.size > most) {
			most = tracks.size;
			motion = { x: x / weight, y: y / weight };
		}
	return motion;
}

/** Finds each track again: by its place, once the motion that all have in common is taken off, and by its shape. */
export function matchTracks(
	tracks: readonly Placed[],
	found: readonly Placed[],
): { readonly pairs: readonly Pair[]; readonly motion: Motion } {
	const likely = likelyPairs(tracks, found);
	const motion = commonMotion(likely);
	const scored = likely
		.map((pair) => {
			const away = Math.hypot(pair.x - motion.x, pair.y - motion.y) / pair.size;
			return {
				...pair,
				away,
				score: pair.likeness - away / 2 - Math.log(pair.growth),
			};
		})
		.filter(({ away }) => away <= reach)
		.sort((one, other) => other.score - one.score);
	const takenTracks = new Set<number>();
	const takenFound = new Set<number>();
	const pairs: Pair[] = [];
	for (const pair of scored) {
		if (takenTracks.has(pair.track) || takenFound.has(pair.found)) continue;
		takenTracks.add(pair.track);
		takenFound.add(pair.found);
		pairs.push(pair);
	}
	return { pairs, motion };
}
