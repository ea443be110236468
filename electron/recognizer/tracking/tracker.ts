import {
	type BoundingBox,
	intersectionOverSmaller,
} from "../../contract/box.ts";
import type {
	ClassifiedDigit,
	ClassifiedFrame,
} from "../frame/classify-digits.ts";
import { LabelVotes, voteMs } from "./label-voting.ts";
import { MarkTracks, marksNear } from "./mark-tracks.ts";
import { type Motion, matchTracks } from "./match-tracks.ts";
import { isInFrame, type MovingBox, moveBox } from "./moving-box.ts";
import { likeness, moveShape, readShape } from "./shape.ts";
import type { TemporalSmoothing } from "./temporal-smoothing.ts";

/**
 * A digit is shown after it was found for this long, in most frames, and its shape stayed as it is. Digits that flash up are
 * mistakes, and a 2 that is being written is a 7 for half a second.
 */
const shownAfterMs = 90;
/** A digit that was found for this long is shown, though its shape should never rest. */
const shownAnywayAfterMs = 1200;
/**
 * Likeness of a shape to the moving mean of those before, at least, where nothing is written: at rest it is 0.96 in the noisiest
 * frame of simulated sheets; in the demo clip it is 0.95 at most while a digit is written.
 */
const restingLikeness = 0.955;
/** A digit that was not found for this long is gone. One that was carried out of the frame is gone at once. */
const goneAfterMs = 200;
/** Time constant of a track's presence, which decides between two overlapping tracks. */
const presenceMs = 150;
/** Hysteresis: a challenger needs this many times the presence of the track that is shown. */
const neededPresence = 1.5;
/** Of two boxes that share more than this part of the smaller one, one is wrong. */
const conflictThreshold = 0.5;
/** Share of the way that a track's shape moves towards the shape that was found, in each frame. */
const shapeStep = 0.2;

/** A digit from frame to frame. */
interface Track {
	/** 0 as long as it has not been shown. */
	id: number;
	readonly box: MovingBox;
	readonly shape: Float32Array;
	readonly votes: LabelVotes;
	/** The network input of the frame that it was last found in. */
	input: Uint8Array;
	readonly bornMs: number;
	/** When its shape last was another, or when it was found first. */
	changedMs: number;
	/** When it was last found. */
	foundMs: number;
	/** In how many frames it was found, and not found. */
	found: number;
	missed: number;
	/** Exponential moving average of whether it was found, 0 to 1. */
	presence: number;
	shown: boolean;
}

/** A digit in the frame at hand. */
interface Found {
	readonly digit: ClassifiedDigit;
	readonly box: BoundingBox;
	readonly shape: Float32Array;
}

const withShape = (digit: ClassifiedDigit): Found => ({
	digit,
	box: digit.box,
	shape: readShape(digit.input),
});

/** Boxes move in tenths of a pixel: smooth to the eye, and short in messages. */
const toTenths = (value: number) => Math.round(value * 10) / 10;

const toDigit = (track: Track): ClassifiedDigit => ({
	id: track.id,
	digit: track.votes.digit,
	confidence: track.votes.confidence,
	probabilities: track.votes.probabilities(),
	box: {
		x: toTenths(track.box.x),
		y: toTenths(track.box.y),
		width: toTenths(track.box.width),
		height: toTenths(track.box.height),
	},
	input: track.input,
});

/** Follows the digits of find mode from frame to frame, by position and shape. */
class Tracker implements TemporalSmoothing {
	#tracks: Track[] = [];
	#lastId = 0;
	#beforeMs = Number.NEGATIVE_INFINITY;
	readonly #marks = new MarkTracks();

	smooth(frame: ClassifiedFrame, atMs: number): ClassifiedFrame {
		if (atMs < this.#beforeMs) {
			this.#tracks = [];
			this.#marks.forget();
			this.#beforeMs = Number.NEGATIVE_INFINITY;
		}
		const elapsedMs = atMs - this.#beforeMs;
		this.#beforeMs = atMs;

		const found = frame.digits.map(withShape);
		const motion = this.#update(found, atMs, elapsedMs);
		this.#tracks = this.#tracks.filter(
			({ foundMs, box }) =>
				atMs - foundMs < goneAfterMs && isInFrame(box, frame),
		);
		this.#chooseShown(atMs);
		return {
			...frame,
			digits: this.#tracks.filter(({ shown }) => shown).map(toDigit),
			marks: this.#marks.smooth(
				marksNear(frame.marks, frame.digits),
				motion,
				elapsedMs,
			),
		};
	}

	/**
	 * Updates the tracks that were found again, carries the others along, and begins new ones.
	 * @returns how everything moved
	 */
	#update(found: readonly Found[], atMs: number, elapsedMs: number): Motion {
		const { pairs, motion } = matchTracks(this.#tracks, found);
		const foundOf = new Map(pairs.map((pair) => [pair.track, pair.found]));
		const fading = Math.exp(-elapsedMs / presenceMs);
		for (const [index, track] of this.#tracks.entries()) {
			track.box.x += motion.x;
			track.box.y += motion.y;
			track.presence *= fading;
			const match = found[foundOf.get(index) ?? -1];
			if (match === undefined) {
				track.missed += 1;
				continue;
			}
			updateTrack(track, match, atMs);
			track.presence += 1 - fading;
		}
		const matched = new Set(foundOf.values());
		for (const [index, first] of found.entries())
			if (!matched.has(index)) this.#tracks.push(newTrack(first, atMs));
		return motion;
	}

	/** The tracks that were found for long enough. Of overlapping tracks, the one found more often and more surely. */
	#chooseShown(atMs: number): void {
		const weightOf = ({ shown, presence, votes }: Track) =>
			(shown ? neededPresence : 1) * presence * votes.confidence;
		const ready = this.#tracks
			.filter(
				(track) =>
					track.shown ||
					(track.foundMs === atMs &&
						track.found > track.missed &&
						(atMs - track.changedMs >= shownAfterMs ||
							atMs - track.bornMs >= shownAnywayAfterMs)),
			)
			.sort((one, other) => weightOf(other) - weightOf(one));
		const chosen: Track[] = [];
		for (const track of ready) {
			const givesWay = chosen.some(
				(other) =>
					(track.foundMs !== atMs || other.foundMs !== atMs) &&
					intersectionOverSmaller(track.box, other.box) > conflictThreshold,
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

function updateTrack(track: Track, { digit, box, shape }: Found, atMs: number) {
	const alike = likeness(track.shape, shape);
	if (alike < restingLikeness) track.changedMs = atMs;
	track.votes.add(digit, atMs - track.foundMs, alike);
	moveShape(track.shape, shape, shapeStep);
	moveBox(track.box, box);
	track.input = digit.input;
	track.foundMs = atMs;
	track.found += 1;
}

function newTrack({ digit, box, shape }: Found, atMs: number): Track {
	const votes = new LabelVotes();
	votes.add(digit, voteMs, 1);
	return {
		id: 0,
		box: { ...box },
		shape,
		votes,
		input: digit.input,
		bornMs: atMs,
		changedMs: atMs,
		foundMs: atMs,
		found: 1,
		missed: 0,
		presence: 0,
		shown: false,
	};
}

export const createTracker = (): TemporalSmoothing => new Tracker();
