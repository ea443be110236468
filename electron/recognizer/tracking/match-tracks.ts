import {
	type BoundingBox,
	centerX,
	centerY,
	longerSide,
} from "../../contract/box.ts";
import { likeness } from "./shape.ts";

/** Something with a box and a shape: a track, or what was found in a frame. */
export interface Shaped {
	readonly box: BoundingBox;
	readonly shape: Float32Array;
}

/** How far something moved, in pixels. */
export interface Motion {
	readonly x: number;
	readonly y: number;
}

/** A track and what was found of it, both by their index. */
export interface Pair {
	readonly track: number;
	readonly found: number;
}

/** Lowest likeness of two shapes of the same digit. */
const leastLikeness = 0.6;
/** Search radius around the position that the motion of the sheet predicts, in longer sides of the box. */
const reach = 1.5;
/** Largest motion of a sheet between two frames, in longer sides of its digits. */
const sheetReach = 4;
/** Largest ratio of a digit's sizes in two successive frames. */
const mostGrowth = 1.6;

interface LikelyPair extends Pair {
	readonly x: number;
	readonly y: number;
	/** Mean longer side of the two, in pixels. */
	readonly size: number;
	readonly growth: number;
	readonly likeness: number;
}

/** Every pair that could be one digit. */
function likelyPairs(
	tracks: readonly Shaped[],
	found: readonly Shaped[],
): readonly LikelyPair[] {
	const pairs: LikelyPair[] = [];
	for (const [track, { box, shape }] of tracks.entries())
		for (const [index, candidate] of found.entries()) {
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
				found: index,
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
 * How the sheet moved: the motion that most tracks agree on, where two or more do; in doubt it stood still. Each pair votes
 * for its motion, in cells half as large as a digit.
 */
function commonMotion(pairs: readonly LikelyPair[]): Motion {
	const still = { x: 0, y: 0 };
	const first = pairs[0];
	if (first === undefined) return still;
	const cell = first.size / 2;
	const cells = new Map<
		string,
		{ tracks: Set<number>; x: number; y: number; pairs: number }
	>();
	for (const { track, x, y } of pairs) {
		const key = `${Math.round(x / cell)} ${Math.round(y / cell)}`;
		const votes = cells.get(key) ?? {
			tracks: new Set(),
			x: 0,
			y: 0,
			pairs: 0,
		};
		cells.set(key, votes);
		votes.tracks.add(track);
		votes.x += x;
		votes.y += y;
		votes.pairs += 1;
	}
	let motion: Motion = still;
	let most = Math.max(1, cells.get("0 0")?.tracks.size ?? 0);
	for (const { tracks, x, y, pairs } of cells.values())
		if (tracks.size > most) {
			most = tracks.size;
			motion = { x: x / pairs, y: y / pairs };
		}
	return motion;
}

/**
 * Finds each track again by shape and position, after the common motion of all tracks is subtracted. Without that, equal
 * neighbors would be confused when the sheet moves by a whole digit a frame.
 */
export function matchTracks(
	tracks: readonly Shaped[],
	found: readonly Shaped[],
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
