import type { AirHand, HandSign } from "../../contract/air.ts";
import type { SeenHand } from "./hand-signs.ts";
import {
	type AirStroke,
	addStroke,
	clearInk,
	type Ink,
	noInk,
	undoInk,
} from "./ink.ts";
import { OneEuroFilter } from "./one-euro-filter.ts";
import { curveThrough, finishStroke, type PenPoint } from "./stroke.ts";

/**
 * The pen is down once thumb and index finger are nearer than this, in palms, and up once they are farther apart: measured on
 * simulated hands of both kinds, 0.14 to 0.23 where they touch, and 0.4 to 0.6 where they are a third of the way open.
 */
const downBelow = 0.28;
const upAbove = 0.38;

/**
 * The fingers have to be apart for so long, ms, before they write for the first time: a hand that was just found is misread for
 * some frames. Without it a hand that holds a glass wrote in one of six frames of OpenCV's `Megamind.avi`.
 */
const openMs = 150;

/** The fingers have to be apart for so long, ms, to end a stroke: one frame that was misread does not. */
const letGoMs = 50;
/** A hand that is not seen for so long, ms, has ended its stroke; until then the stroke is bridged. */
const gapMs = 300;
/** A hand that is not seen for so long, ms, no longer has the pen. */
const keepsPenMs = 1000;

/** How long a sign is held until it counts, ms. */
const holdMs = 1000;
/** A sign that is not seen for so long, ms, was let go. */
const signGapMs = 150;

/**
 * A hand that is found anew is the writer's where it is so near, in palms, to where that was lost, and so many palms more for each
 * second since: hands that write move by 3 to 8 palms a second. Another person's is farther away.
 */
const nearPalms = 1.5;
const palmsPerSecond = 8;

const smoothing = { restCutoff: 2, speedFactor: 2.5 };

/** A sign that is being held. */
export interface Holding {
	readonly sign: HandSign;
	/** 1 and it counts. */
	readonly share: number;
}

interface HeldSign {
	readonly sign: HandSign;
	readonly sinceMs: number;
	readonly seenMs: number;
	/** It has counted; it counts again only when it was let go. */
	readonly isDone: boolean;
}

/** A hand as it was when it was seen last. */
interface LastSeen {
	readonly hand: SeenHand;
	readonly seenMs: number;
}

/** Thumb and index finger of a hand. */
interface Fingers extends LastSeen {
	/** Since when they are apart; infinite where they are not. */
	readonly apartSinceMs: number;
	/** They were apart for long enough. */
	readonly wereOpen: boolean;
}

/** The hand that has the pen. */
interface Writer extends LastSeen {
	/** The hands that were seen beside it: they do not take its place. */
	readonly others: readonly number[];
}

/** Thumb and index finger are apart; a fist's are not. */
const isApart = (pinch: number) => Number.isFinite(pinch) && pinch > upAbove;

/** How far a hand is from where one was seen last, in palms; undefined where it cannot be the same. */
function distanceFrom(
	{ hand: { pen, palm }, seenMs }: LastSeen,
	hand: SeenHand,
	atMs: number,
): number | undefined {
	const distance = Math.hypot(hand.pen.x - pen.x, hand.pen.y - pen.y) / palm;
	const most = nearPalms + (palmsPerSecond * (atMs - seenMs)) / 1000;
	return distance <= most ? distance : undefined;
}

/** The writer's hand, which has another number after a gap: the nearest to where it was lost. */
const foundAnew = (
	hands: readonly SeenHand[],
	writer: Writer,
	atMs: number,
): SeenHand | undefined =>
	hands
		.filter(({ id }) => !writer.others.includes(id))
		.map((hand) => ({ hand, distance: distanceFrom(writer, hand, atMs) }))
		.filter(({ distance }) => distance !== undefined)
		.sort((one, other) => (one.distance ?? 0) - (other.distance ?? 0))[0]?.hand;

/**
 * Writes with hands: follows which of them has the pen, when it is down, and what the signs say. Times are those of the frames, so
 * that a clip gives the same ink at any speed.
 */
export class AirPen {
	#ink: Ink = noInk;
	/** The hand that began to write keeps the pen. */
	#writer: Writer | undefined;
	#palm = 0;
	/** A hand that comes with its fingers together, as hands rest and hold things, writes nothing before they were apart. */
	#fingers: readonly Fingers[] = [];
	/** The stroke that is being written; undefined while the pen is up. */
	#points: PenPoint[] | undefined;
	/** The stroke was taken back while it was written: what follows until the fingers part is not drawn. */
	#takenBack = false;
	/** Since when the fingers are apart, though the stroke has not ended. */
	#apartSinceMs: number | undefined;
	#filter = new OneEuroFilter(smoothing);
	#held: HeldSign | undefined;
	/** The pen is down, whatever the fingers do: a key is held. */
	#pressed = false;
	#hands: readonly AirHand[] = [];
	#atMs = 0;
	/** `strokes`, until something is written or taken back. */
	#strokes: readonly AirStroke[] | undefined;

	/**
	 * What is written, with the stroke that is being written: curves, pixels of the frame. The same array as long as it is the
	 * same.
	 */
	get strokes(): readonly AirStroke[] {
		const points = this.#points ?? [];
		this.#strokes ??= [
			...this.#ink.strokes,
			...(points.length > 1 ? [points] : []),
		].map(curveThrough);
		return this.#strokes;
	}

	/** The hands of the last frame. */
	get hands(): readonly AirHand[] {
		return this.#hands;
	}

	/** Length of the palm that has written last, pixels; 0 before anybody has. */
	get palm(): number {
		return this.#palm;
	}

	/** Some hand has the pen. */
	get isTaken(): boolean {
		return this.#writer !== undefined;
	}

	/** The sign that is held, until it counts. */
	get holding(): Holding | undefined {
		const held = this.#held;
		if (!held || held.isDone) return undefined;
		return {
			sign: held.sign,
			share: Math.min(1, (this.#atMs - held.sinceMs) / holdMs),
		};
	}

	/** Takes the hands of a frame. @param atMs rises from frame to frame */
	follow(hands: readonly SeenHand[], atMs: number): void {
		// A clip begins anew.
		if (atMs < this.#atMs) this.#forgetHands();
		this.#atMs = atMs;
		this.#noteFingers(hands, atMs);
		const hand = this.#chooseWriter(hands, atMs);
		if (hand) {
			this.#write(hand, atMs);
			this.#heed(hand.sign, atMs);
		} else {
			const seenMs = this.#writer?.seenMs ?? atMs;
			if (atMs - seenMs > gapMs) {
				this.#liftPen();
				this.#takenBack = false;
			}
			// Before anybody has the pen, any hand's sign counts.
			this.#heed(this.#writer ? undefined : hands[0]?.sign, atMs);
		}
		this.#hands = hands.map(({ id, pen }) => ({
			...pen,
			down: id === hand?.id && this.#points !== undefined,
			writes: id === hand?.id,
		}));
	}

	/** Holds the pen down, or lets the fingers decide again. */
	press(pressed: boolean): void {
		this.#pressed = pressed;
		this.#takenBack = false;
	}

	undo(): void {
		if (this.#points) this.#takeBackPoints();
		else this.#ink = undoInk(this.#ink);
		this.#strokes = undefined;
	}

	clear(): void {
		this.#takeBackPoints();
		this.#ink = clearInk(this.#ink);
		this.#strokes = undefined;
	}

	#forgetHands(): void {
		this.#liftPen();
		this.#takenBack = false;
		this.#writer = undefined;
		this.#fingers = [];
		this.#held = undefined;
	}

	#noteFingers(hands: readonly SeenHand[], atMs: number): void {
		const seen = hands.map((hand): Fingers => {
			const before = this.#fingers.filter(
				(one) =>
					one.hand.id === hand.id ||
					distanceFrom(one, hand, atMs) !== undefined,
			);
			const apartSinceMs = isApart(hand.pinch)
				? Math.min(atMs, ...before.map((one) => one.apartSinceMs))
				: Number.POSITIVE_INFINITY;
			return {
				hand,
				seenMs: atMs,
				apartSinceMs,
				wereOpen:
					before.some(({ wereOpen }) => wereOpen) ||
					atMs - apartSinceMs >= openMs,
			};
		});
		// One that is not seen may be found anew.
		const unseen = this.#fingers.filter(
			({ hand, seenMs }) =>
				atMs - seenMs <= keepsPenMs && !hands.some(({ id }) => id === hand.id),
		);
		this.#fingers = [...seen, ...unseen];
	}

	#wasOpened(id: number): boolean {
		return this.#fingers.some(
			({ hand, wereOpen }) => wereOpen && hand.id === id,
		);
	}

	#chooseWriter(
		hands: readonly SeenHand[],
		atMs: number,
	): SeenHand | undefined {
		if (this.#writer && atMs - this.#writer.seenMs > keepsPenMs)
			this.#writer = undefined;
		const writer = this.#writer;
		const hand = writer
			? (hands.find(({ id }) => id === writer.hand.id) ??
				foundAnew(hands, writer, atMs))
			: hands.find(
					({ id, pinch }) =>
						this.#pressed || (pinch < downBelow && this.#wasOpened(id)),
				);
		if (!hand) return undefined;
		const others = hands.filter((one) => one !== hand).map(({ id }) => id);
		this.#writer = { hand, seenMs: atMs, others };
		this.#palm = hand.palm;
		return hand;
	}

	#write(hand: SeenHand, atMs: number): void {
		const last = this.#points?.at(-1);
		// A hand that was away is somewhere else: the filter must not drag the pen behind.
		if (last && atMs - last.atMs > gapMs) this.#liftPen();
		const { x, y } = this.#filter.smooth(hand.pen, hand.palm, atMs);
		const limit = this.#points || this.#takenBack ? upAbove : downBelow;
		if (this.#pressed || hand.pinch < limit) {
			this.#apartSinceMs = undefined;
			if (this.#takenBack) return;
			this.#points ??= [];
			this.#points.push({ x, y, atMs, pinch: this.#pressed ? 0 : hand.pinch });
			this.#strokes = undefined;
			return;
		}
		this.#takenBack = false;
		if (!this.#points) return;
		this.#apartSinceMs ??= atMs;
		if (atMs - this.#apartSinceMs >= letGoMs) this.#liftPen();
	}

	#liftPen(): void {
		if (!this.#points) return;
		const stroke = finishStroke(this.#points, this.#writer?.hand.palm ?? 1);
		this.#dropPoints();
		if (stroke) this.#ink = addStroke(this.#ink, stroke);
	}

	#takeBackPoints(): void {
		this.#takenBack ||= this.#points !== undefined;
		this.#dropPoints();
	}

	#dropPoints(): void {
		this.#strokes = undefined;
		this.#points = undefined;
		this.#apartSinceMs = undefined;
	}

	/** What a sign says counts once it was held. */
	#heed(sign: HandSign | undefined, atMs: number): void {
		const held = this.#held;
		if (!sign || this.#points) {
			if (held && (this.#points || atMs - held.seenMs > signGapMs))
				this.#held = undefined;
			return;
		}
		if (held?.sign !== sign) {
			this.#held = { sign, sinceMs: atMs, seenMs: atMs, isDone: false };
			return;
		}
		const counts = !held.isDone && atMs - held.sinceMs >= holdMs;
		this.#held = { ...held, seenMs: atMs, isDone: held.isDone || counts };
		if (!counts) return;
		if (sign === "palm") this.clear();
		else this.undo();
	}
}
