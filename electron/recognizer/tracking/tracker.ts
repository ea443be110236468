import {
	type BoundingBox,
	intersectionOverSmaller,
} from "../../contract/box.ts";
import type { FrameReading, ReadDigit } from "../frame/recognize-frame.ts";
import { Vote, voteMs } from "./label-voting.ts";
import { matchTracks } from "./match-tracks.ts";
import { isInFrame, type MovingBox, moveBox } from "./moving-box.ts";
import { likeness, moveShape, readShape, shapeSize } from "./shape.ts";
import type { Steadier } from "./smoothing.ts";

/** A digit is shown once it was seen for so long, at 30 frames a second in three of four: what flashes up is none. */
const shownAfterMs = 90;
/** A digit that was not seen for so long is gone; one that was carried out of the frame is gone at once. */
const goneAfterMs = 200;
/** How long it counts whether a digit was seen, where two are in one place. */
const presenceMs = 150;
/** So many times the presence of the digit that is shown must another have to take its place. */
const neededPresence = 1.5;
/** Of boxes that share more than this part of the smaller one, one is wrong. */
const mostShared = 0.5;
/** How fast the shape that a digit is compared with follows, in a frame. */
const shapeStep = 0.2;

/** A digit from frame to frame. */
interface Track {
	/** 0 as long as it has not been shown. */
	id: number;
	readonly box: MovingBox;
	readonly shape: Float32Array;
	readonly vote: Vote;
	input: Uint8Array;
	readonly bornMs: number;
	seenMs: number;
	/** In how many frames it was seen, and not seen. */
	seen: number;
	missed: number;
	/** How much it was seen of late, 0 to 1. */
	presence: number;
	shown: boolean;
}

/** A digit in the frame at hand. */
interface Found {
	readonly read: ReadDigit;
	readonly box: BoundingBox;
	readonly shape: Float32Array;
}

/** Tenths of a pixel glide; more digits say nothing. */
const tenths = (value: number) => Math.round(value * 10) / 10;

const toDigit = (track: Track): ReadDigit => ({
	id: track.id,
	digit: track.vote.digit,
	confidence: track.vote.confidence,
	probabilities: track.vote.probabilities(),
	box: {
		x: tenths(track.box.x),
		y: tenths(track.box.y),
		width: tenths(track.box.width),
		height: tenths(track.box.height),
	},
	input: track.input,
});

/** Follows the digits of find mode from frame to frame, by place and shape. */
class Tracker implements Steadier {
	#tracks: Track[] = [];
	#lastId = 0;
	#beforeMs = Number.NEGATIVE_INFINITY;
	/** Kept from frame to frame, as many as were ever needed. */
	readonly #shapes: Float32Array[] = [];

	steady(reading: FrameReading, atMs: number): FrameReading {
		if (atMs < this.#beforeMs) this.#tracks = [];
		const elapsedMs = atMs - this.#beforeMs;
		this.#beforeMs = atMs;

		const found = this.#look(reading.digits);
		this.#findAgain(found, atMs, elapsedMs);
		this.#tracks = this.#tracks.filter(
			({ seenMs, box }) =>
				atMs - seenMs < goneAfterMs &&
				(seenMs === atMs || isInFrame(box, reading)),
		);
		this.#chooseShown(atMs);
		return {
			...reading,
			digits: this.#tracks.filter(({ shown }) => shown).map(toDigit),
		};
	}

	#look(digits: readonly ReadDigit[]): readonly Found[] {
		return digits.map((read, place) => {
			const shape = this.#shapes[place] ?? new Float32Array(shapeSize);
			this.#shapes[place] = shape;
			readShape(read.input, shape);
			return { read, box: read.box, shape };
		});
	}

	#findAgain(found: readonly Found[], atMs: number, elapsedMs: number): void {
		const { pairs, motion } = matchTracks(this.#tracks, found);
		const foundOf = new Map(pairs.map((pair) => [pair.track, pair.found]));
		const fading = Math.exp(-elapsedMs / presenceMs);
		for (const [number, track] of this.#tracks.entries()) {
			track.box.x += motion.x;
			track.box.y += motion.y;
			track.presence *= fading;
			const again = found[foundOf.get(number) ?? -1];
			if (again === undefined) {
				track.missed += 1;
				continue;
			}
			see(track, again, atMs);
			track.presence += 1 - fading;
		}
		const known = new Set(foundOf.values());
		for (const [place, first] of found.entries())
			if (!known.has(place)) this.#tracks.push(newTrack(first, atMs));
	}

	/** Shows what was seen for long enough; of those in one place the one that was seen more, and more surely. */
	#chooseShown(atMs: number): void {
		const weightOf = ({ shown, presence, vote }: Track) =>
			(shown ? neededPresence : 1) * presence * vote.confidence;
		const ready = this.#tracks
			.filter(
				(track) =>
					track.shown ||
					(track.seenMs === atMs &&
						track.seen >= 2 &&
						track.seen > track.missed &&
						atMs - track.bornMs >= shownAfterMs),
			)
			.sort((one, other) => weightOf(other) - weightOf(one));
		const chosen: Track[] = [];
		for (const track of ready) {
			const givesWay = chosen.some(
				(other) =>
					(track.seenMs !== atMs || other.seenMs !== atMs) &&
					intersectionOverSmaller(track.box, other.box) > mostShared,
			);
			track.shown = !givesWay;
			if (givesWay) continue;
			chosen.push(track);
			if (track.id === 0) {
				this.#lastId += 1;
				track.id = this.#lastId;
			}
		}
	}
}

function see(track: Track, { read, box, shape }: Found, atMs: number) {
	track.vote.add(read, atMs - track.seenMs, likeness(track.shape, shape));
	moveShape(track.shape, shape, shapeStep);
	moveBox(track.box, box);
	track.input = read.input;
	track.seenMs = atMs;
	track.seen += 1;
}

function newTrack({ read, box, shape }: Found, atMs: number): Track {
	const vote = new Vote();
	vote.add(read, voteMs, 1);
	return {
		id: 0,
		box: { ...box },
		shape: shape.slice(),
		vote,
		input: read.input,
		bornMs: atMs,
		seenMs: atMs,
		seen: 1,
		missed: 0,
		presence: 0,
		shown: false,
	};
}

export const createTracker = (): Steadier => new Tracker();
