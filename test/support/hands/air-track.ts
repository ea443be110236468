import type { SeenHand } from "../../../electron/recognizer/air/hand-signs.ts";
import type { Random } from "../../../models/common/random.ts";
import { triangular, uniform } from "../../../models/simulator/sampling.ts";
import { digitForms } from "../../../models/simulator/writing/digit-forms.ts";
import {
	followCurves,
	type Place,
	type Stroke,
} from "../../../models/simulator/writing/spline.ts";
import {
	type StrokeHabit,
	varyStrokes,
} from "../../../models/simulator/writing/vary-strokes.ts";

/** How one person writes in the air. Lengths are in palms (about 9 cm), as the hand is seen. */
export interface AirWriter {
	/** Height of a digit: from a hand's width to a whole arm. */
	readonly size: number;
	/** Palms a second where the line is straight. */
	readonly speed: number;
	/** A hand that is held out trembles, by so much, so often a second. */
	readonly tremor: number;
	readonly tremorHz: number;
	/** What the hand network is off by, from frame to frame. */
	readonly noise: number;
	/** Where the pen goes while the fingers part, and comes from while they close. */
	readonly jerk: Place;
	/** How long the fingers take to part, s. */
	readonly parting: number;
	/** Of 1: how often the hand goes on to the next stroke without letting go. */
	readonly joins: number;
	/** Of 1: how often a frame shows no hand; two or three more may follow. */
	readonly dropOuts: number;
	/** Slant, as a tangent. */
	readonly slant: number;
	readonly habit: StrokeHabit;
	/** Which of the ways to write each digit: a number that any is taken by. */
	readonly forms: number;
	/** Frames a second. */
	readonly frameRate: number;
	/** Pixels of a palm. */
	readonly palm: number;
}

export const sampleWriter = (random: Random): AirWriter => ({
	size: uniform(random, [1.2, 4.5]),
	speed: uniform(random, [3, 8]),
	tremor: uniform(random, [0.005, 0.035]),
	tremorHz: uniform(random, [4, 10]),
	noise: uniform(random, [0.006, 0.02]),
	jerk: [0.12 * triangular(random), 0.12 * triangular(random)],
	parting: uniform(random, [0.08, 0.2]),
	joins: 0.05 * random.next(),
	dropOuts: uniform(random, [0.005, 0.04]),
	slant: 0.2 * triangular(random),
	habit: {
		unsteadiness: uniform(random, [0.1, 0.9]),
		breadth: uniform(random, [0.85, 1.3]),
		carelessness: 1.2 * random.next() ** 2,
	},
	forms: Math.floor(1000 * random.next()),
	frameRate: uniform(random, [15, 30]),
	palm: uniform(random, [35, 90]),
});

/** A hand at a moment: where the pen is, in palms, and how far the fingers are apart. */
export interface Moment {
	readonly x: number;
	readonly y: number;
	/** 0: they touch. 1: they are open. */
	readonly open: number;
}

/** The pen is followed in steps of so many palms. */
const step = 0.02;

/** Fingers that touch are so far apart, and open ones, in palms (measured on rendered hands). */
const touching = 0.19;
const apart = 0.9;

/** How long the pen is on its way to each place: slow at ends and in bends (the two-thirds power law). */
function timesAlong(places: readonly Place[], speed: number): number[] {
	let time = 0;
	return places.map(([x, y], at) => {
		const [backX, backY] = places[Math.max(0, at - 6)] ?? [x, y];
		const [onX, onY] = places[Math.min(places.length - 1, at + 6)] ?? [x, y];
		const turn = Math.abs(
			Math.atan2(
				(x - backX) * (onY - y) - (y - backY) * (onX - x),
				(x - backX) * (onX - x) + (y - backY) * (onY - y),
			),
		);
		const toEnd = Math.min(at, places.length - 1 - at) * step;
		const ease = Math.min(1, 0.25 + 1.2 * Math.sqrt(toEnd / 0.6));
		const bend = 1 / (1 + 1.6 * turn);
		time += step / (speed * ease * bend);
		return time;
	});
}

/** The strokes of a digit in palms, from 0, 0 at its top left. */
function strokesOf(
	random: Random,
	digit: number,
	{ size, slant, habit, forms }: AirWriter,
): Place[][] {
	const ways = digitForms[digit] ?? [];
	const strokes: readonly Stroke[] =
		ways[(forms * 7 + digit) % ways.length] ?? [];
	const scale = size / 20;
	return varyStrokes(random, strokes, habit).map((stroke) =>
		followCurves(stroke, step / scale).map(
			([x, y]): Place => [scale * (x + slant * (20 - y)), scale * y],
		),
	);
}

/** Moments a second. */
export const momentRate = 200;

/** Appends the hand's way through the strokes of a digit; it comes with open fingers, and they are open at the end. */
function moveThrough(
	random: Random,
	strokes: readonly (readonly Place[])[],
	{ speed, jerk, parting, joins }: AirWriter,
	moments: Moment[],
): void {
	const put = ([x, y]: Place, open: number) => {
		moments.push({ x: x + jerk[0] * open, y: y + jerk[1] * open, open });
	};
	const rest = (
		seconds: number,
		at: Place,
		openAt: (share: number) => number,
	) => {
		const count = Math.round(seconds * momentRate);
		for (let n = 0; n < count; n += 1) put(at, openAt(n / count));
	};
	const last = moments.at(-1);
	let from: Place | undefined = last && [last.x - jerk[0], last.y - jerk[1]];
	let isDown = false;
	for (const [number, stroke] of strokes.entries()) {
		const first = stroke[0] ?? [0, 0];
		if (from) {
			// Through the air, or without letting go.
			const way = Math.hypot(first[0] - from[0], first[1] - from[1]);
			const count = Math.max(2, Math.round((way / speed + 0.1) * momentRate));
			for (let n = 1; n < count; n += 1) {
				const share = (1 - Math.cos((Math.PI * n) / count)) / 2;
				put(
					[
						from[0] + (first[0] - from[0]) * share,
						from[1] + (first[1] - from[1]) * share,
					],
					isDown ? 0 : 1,
				);
			}
		} else rest(0.25, first, () => 1);
		if (!isDown) rest(parting, first, (share) => 1 - share);
		const times = timesAlong(stroke, speed);
		const end = times.at(-1) ?? 0;
		let at = 0;
		for (let time = 0; time < end; time += 1 / momentRate) {
			while ((times[at] ?? end) < time) at += 1;
			put(stroke[at] ?? first, 0);
		}
		from = stroke.at(-1) ?? first;
		isDown = number < strokes.length - 1 && random.next() < joins;
		if (!isDown) rest(parting, from, (share) => share);
	}
	if (from) rest(0.25, from, () => 1);
}

/** How far the next digit is, in heights of a digit. */
const advance = 1.25;

/** A person's hand writes digits beside each other, from 0, 0 at the top left of the first: `momentRate` moments a second. */
export function moveHand(
	random: Random,
	digits: readonly number[],
	writer: AirWriter,
): Moment[] {
	const moments: Moment[] = [];
	for (const [n, digit] of digits.entries()) {
		const offset = n * writer.size * advance;
		moveThrough(
			random,
			strokesOf(random, digit, writer).map((stroke) =>
				stroke.map(([x, y]): Place => [x + offset, y]),
			),
			writer,
			moments,
		);
	}
	return moments;
}

/** What is seen of a hand in one frame. */
export interface TrackFrame {
	readonly atMs: number;
	/** Empty where the frame shows no hand. */
	readonly hands: readonly SeenHand[];
}

/**
 * A person writes digits in the air, beside each other.
 * @returns frame after frame what the hand network would see, pixels of a frame that is not mirrored: as the writer sees it
 */
export function trackDigits(
	random: Random,
	digits: readonly number[],
	writer: AirWriter,
): TrackFrame[] {
	const moments = moveHand(random, digits, writer);
	const phase = 2 * Math.PI * random.next();
	const frames: TrackFrame[] = [];
	let missing = 0;
	let id = 1;
	for (let n = 0; ; n += 1) {
		const seconds = n / writer.frameRate;
		const moment = moments[Math.floor(seconds * momentRate)];
		if (!moment) return frames;
		if (missing > 0) {
			missing -= 1;
			// The hand is found anew.
			if (missing === 0) id += 1;
		} else if (random.next() < writer.dropOuts)
			missing = 1 + Math.floor(3 * random.next());
		const turn = phase + 2 * Math.PI * writer.tremorHz * seconds;
		const seen = (value: number, wave: number) =>
			writer.palm *
			(1.5 + value + writer.tremor * wave + writer.noise * triangular(random));
		frames.push({
			atMs: 1000 * seconds,
			hands:
				missing > 0
					? []
					: [
							{
								id,
								pen: {
									x: seen(moment.x, Math.sin(turn)),
									y: seen(moment.y, Math.cos(1.3 * turn)),
								},
								pinch:
									touching +
									(apart - touching) * moment.open +
									0.05 * triangular(random),
								sign: undefined,
								palm: writer.palm,
							},
						],
		});
	}
}
