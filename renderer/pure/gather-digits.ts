import {
	type BoundingBox,
	intersectionOverSmaller,
	longerSide,
} from "../../electron/contract/box.ts";
import type { RecognizedDigit } from "../../electron/contract/recognition.ts";
import { type InkShape, inkShape, likenessOf } from "./input-likeness.ts";

/** What is known of a digit that may be gathered. */
export type SeenDigit = Pick<RecognizedDigit, "id" | "box" | "input">;

/** Where digits are seen. */
export interface Sight {
	/** A source, or a sheet of the pad. In another one every digit has another number and place. */
	readonly of: string;
	/**
	 * A digit has the same `id` as long as it is there, wherever it moves. A track may outlast a quick change of cards: a digit
	 * of another shape is another one. Without numbers, as on the pad, where each stroke numbers them anew, a digit stays in its
	 * place, and may be written on.
	 */
	readonly numbered: boolean;
	/** The number of the frame that they are in; undefined where no other is to come: a still picture, the pad. */
	readonly frame: number | undefined;
	/** The picture's size in pixels; undefined on the pad, where a digit at the edge is as whole as any. */
	readonly picture: Pick<BoundingBox, "width" | "height"> | undefined;
}

/** A digit that has come to rest. */
export interface SteadyDigit<Digit> {
	/** The same for the same written digit, also after it was hidden for a while. */
	readonly key: number;
	readonly digit: Digit;
}

/** What is at rest now. */
export interface Rest<Digit> {
	/** In reading order. */
	readonly steady: readonly SteadyDigit<Digit>[];
	/** Keys of what was taken for a digit, and is a part of another one now. */
	readonly merged: ReadonlySet<number>;
}

/** A digit that was there and unchanged for so long is at rest, ms: a hand that writes is away from it. */
const restMs = 700;

/** In so many frames in a row it is there and unchanged: where few come, one that is carried in would rest in its only frame. */
const restFrames = 2;

/** A digit that is so near to the picture's edge may go on beyond it, pixels. */
const edge = 2;

/**
 * A digit that was hidden and is seen again is at least so much like itself. In the demo clip, whose cards move, a digit is like
 * itself by 0.97 and more, and like another one by 0.82 at most. Of MNIST's test images, moved by parts of a pixel and with noise,
 * all are above 0.95; of pairs of different 4s or 0s fewer than one in a hundred. 1s are more alike: of them one in twelve.
 */
const sameShape = 0.95;

/** What stays in sight has changed if it is less like itself than this. A hand that holds it trembles, too. */
const changedShape = 0.9;

/** A digit that stays, or is seen again, has the same size, up to this factor. */
const sameSize = 1.25;

/** A digit that stays shares so much of the smaller box from frame to frame. On the pad it is known by that. */
const samePlace = 0.5;

/** So many digits that are out of sight are known again. */
const mostHidden = 60;

interface Followed<Digit> {
	readonly key: number;
	digit: Digit;
	shape: InkShape;
	/** Since when it has been there in this shape; undefined where it is out of sight. */
	since: number | undefined;
	/** The last frame that it was seen in. */
	frame: number | undefined;
	/** Frames in which it has been there in this shape. */
	frames: number;
	/** It was at rest once. */
	wasSteady: boolean;
	/** It has been seen on the present sheet or source, so that its place counts. */
	isPlaced: boolean;
}

const isInPlace = <Digit extends SeenDigit>(
	{ isPlaced, digit }: Followed<Digit>,
	{ box }: Digit,
): boolean => isPlaced && intersectionOverSmaller(digit.box, box) > samePlace;

const isSameSize = (one: BoundingBox, other: BoundingBox): boolean => {
	const [size, otherSize] = [longerSide(one), longerSide(other)];
	return Math.max(size, otherSize) <= sameSize * Math.min(size, otherSize);
};

const isWhole = (
	{ x, y, width, height }: BoundingBox,
	picture: Sight["picture"],
): boolean =>
	picture === undefined ||
	(Math.min(x, y) >= edge &&
		x + width <= picture.width - edge &&
		y + height <= picture.height - edge);

const isNumbered = <Digit extends SeenDigit>(
	{ since, digit, shape: known }: Followed<Digit>,
	{ id }: Digit,
	shape: InkShape,
): boolean =>
	since !== undefined &&
	digit.id === id &&
	likenessOf(known, shape) >= changedShape;

const isLike = <Digit extends SeenDigit>(
	known: Followed<Digit>,
	{ box }: Digit,
	shape: InkShape,
): boolean =>
	isSameSize(known.digit.box, box) &&
	likenessOf(known.shape, shape) >= sameShape;

const isAtRest = <Digit>(
	{ since, frame, frames }: Followed<Digit>,
	now: number,
): boolean =>
	since !== undefined &&
	now - since >= restMs &&
	(frame === undefined || frames >= restFrames);

/** Follows the digits that are read, and says which are at rest. The same written digit keeps its key. */
export class SteadyDigits<Digit extends SeenDigit> {
	#followed: readonly Followed<Digit>[] = [];
	#of = "";
	#lastKey = 0;

	/**
	 * Takes the digits that are read now. It is called a few times a second.
	 * @param now ms
	 */
	observe(
		read: readonly Digit[],
		{ of, numbered, frame, picture }: Sight,
		now: number,
	): Rest<Digit> {
		const digits = read.filter(({ box }) => isWhole(box, picture));
		if (of !== this.#of)
			for (const followed of this.#followed) {
				followed.since = undefined;
				followed.isPlaced = false;
			}
		this.#of = of;
		const isSame = numbered ? isNumbered : isInPlace;

		const left = new Set(this.#followed);
		const take = (
			find: (followed: Followed<Digit>) => boolean,
		): Followed<Digit> | undefined => {
			const found = [...left].find(find);
			if (found) left.delete(found);
			return found;
		};
		const seen = digits.map((digit) => ({
			digit,
			shape: inkShape(digit.input),
		}));
		// First those that stayed: what came back is none of them.
		const stayed = seen.map(({ digit, shape }) =>
			take((followed) => isSame(followed, digit, shape)),
		);
		const present = seen.map(({ digit, shape }, index) => {
			const known =
				stayed[index] ?? take((followed) => isLike(followed, digit, shape));
			return this.#see(known, { digit, shape, frame }, now);
		});
		const isMerged = (followed: Followed<Digit>) =>
			!numbered && digits.some((digit) => isInPlace(followed, digit));
		const merged = new Set([...left].filter(isMerged).map(({ key }) => key));
		const hidden = [...left].filter(
			({ key, wasSteady }) => wasSteady && !merged.has(key),
		);
		for (const followed of hidden) followed.since = undefined;
		this.#followed = [...hidden.slice(-mostHidden), ...present];

		const steady = present.flatMap((followed) =>
			isAtRest(followed, now)
				? [{ key: followed.key, digit: followed.digit }]
				: [],
		);
		return { steady, merged };
	}

	#see(
		known: Followed<Digit> | undefined,
		{ digit, shape, frame }: Pick<Followed<Digit>, "digit" | "shape" | "frame">,
		now: number,
	): Followed<Digit> {
		if (!known) {
			this.#lastKey += 1;
			const key = this.#lastKey;
			return {
				key,
				digit,
				shape,
				since: now,
				frame,
				frames: 1,
				wasSteady: false,
				isPlaced: true,
			};
		}
		if (
			known.since === undefined ||
			likenessOf(known.shape, shape) < changedShape ||
			!isInPlace(known, digit) ||
			!isSameSize(known.digit.box, digit.box)
		) {
			known.since = now;
			known.frames = 1;
		} else if (frame !== known.frame) known.frames += 1;
		known.frame = frame;
		known.isPlaced = true;
		known.digit = digit;
		known.shape = shape;
		known.wasSteady ||= isAtRest(known, now);
		return known;
	}
}

/**
 * What is gathered once these digits are at rest, too: each once. One that was written on since is taken as it is now.
 * @param leftOut keys of digits that somebody does not want
 * @param wanted how many there shall be at most
 */
export function gatherDigits<Digit extends SeenDigit>(
	gathered: readonly SteadyDigit<Digit>[],
	{ steady, merged }: Rest<Digit>,
	leftOut: ReadonlySet<number>,
	wanted: number,
): readonly SteadyDigit<Digit>[] {
	const now = new Map(steady.map((one) => [one.key, one]));
	const whole = gathered.filter(({ key }) => !merged.has(key));
	const kept = whole.map((one) => {
		const again = now.get(one.key);
		now.delete(one.key);
		return again &&
			likenessOf(inkShape(one.digit.input), inkShape(again.digit.input)) <
				changedShape
			? again
			: one;
	});
	const added = [...now.values()].filter(({ key }) => !leftOut.has(key));
	return [...kept, ...added].slice(0, wanted);
}
