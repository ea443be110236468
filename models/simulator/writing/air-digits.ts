import { createRandom, type Random } from "../../common/random.ts";
import type { LabeledImages } from "../../inputs/labeled-images.ts";
import {
	bernoulli,
	logUniform,
	pick,
	triangular,
	uniform,
} from "../sampling.ts";
import { digitForms } from "./digit-forms.ts";
import { drawEach } from "./drawn-digits.ts";
import { followCurves, type Place, type Stroke } from "./spline.ts";
import { strokeImage } from "./stroke-image.ts";
import { sampleHabit, varyStrokes } from "./vary-strokes.ts";

/**
 * How a hand writes in the air, and how it is seen. Lengths are in the units of `digitForms`, in which a digit is 20 high
 * (0.02 to 0.25 heights a frame: a hand of 3 to 8 palms a second, digits of 1.2 to 4.5 palms, 15 to 30 frames a second).
 */
interface AirHand {
	/** How far the hand moves from frame to frame. */
	readonly step: number;
	/** How far a hand that is held out trembles, and on which length. */
	readonly tremor: number;
	readonly wave: number;
	/** What the hand network is off by, from frame to frame. */
	readonly noise: number;
	/** Of 1: how much of each movement the filter against tremor lets through at once. */
	readonly following: number;
	/** Where the pen comes from while the fingers close, and goes to while they part. */
	readonly jerk: Place;
	/** Of 1: how often a stroke has a hook there, how often it is joined to the next, and how often a frame shows no hand. */
	readonly hooks: number;
	readonly joins: number;
	readonly gaps: number;
}

const sampleHand = (random: Random): AirHand => ({
	step: logUniform(random, [0.4, 5]),
	tremor: uniform(random, [0, 0.4]),
	wave: uniform(random, [2, 12]),
	noise: uniform(random, [0, 0.25]),
	following: uniform(random, [0.5, 1]),
	jerk: [3 * triangular(random), 3 * triangular(random)],
	hooks: uniform(random, [0, 0.8]),
	joins: 0.4 * random.next() ** 2,
	gaps: uniform(random, [0, 0.06]),
});

/** What is seen of each stroke: a place a frame, of the strokes that the hand did not join. */
function seePlaces(
	random: Random,
	strokes: readonly Stroke[],
	hand: AirHand,
): Place[][] {
	const seen: Place[][] = [];
	for (const [index, stroke] of strokes.entries()) {
		const places = followCurves(stroke, hand.step);
		const end = stroke.at(-1)?.at(-1);
		if (end) places.push(end);
		const last = seen.at(-1);
		if (index > 0 && last && bernoulli(random, hand.joins))
			last.push(...places);
		else seen.push(places);
	}
	return seen;
}

/** The stroke with the jerks of its begin and end. */
function withHooks(
	random: Random,
	places: readonly Place[],
	{ jerk, hooks }: AirHand,
): Place[] {
	const hook = (place: Place | undefined): Place[] => {
		if (!place || !bernoulli(random, hooks)) return [];
		const far = uniform(random, [0.3, 1]);
		return [[place[0] + far * jerk[0], place[1] + far * jerk[1]]];
	};
	return [...hook(places[0]), ...places, ...hook(places.at(-1))];
}

/** The places as the filter gives them, between the frames that show no hand. */
function followHand(
	random: Random,
	places: readonly Place[],
	{ step, tremor, wave, noise, following, gaps }: AirHand,
): Place[] {
	const phase = 2 * Math.PI * random.next();
	const line: Place[] = [];
	for (const [at, [x, y]] of places.entries()) {
		const isEnd = at === 0 || at === places.length - 1;
		if (!isEnd && bernoulli(random, gaps)) continue;
		const turn = phase + (2 * Math.PI * at * step) / wave;
		const seenX = x + tremor * Math.sin(turn) + noise * triangular(random);
		const seenY =
			y + tremor * Math.cos(1.3 * turn) + noise * triangular(random);
		const [lastX, lastY] = line.at(-1) ?? [seenX, seenY];
		line.push([
			lastX + following * (seenX - lastX),
			lastY + following * (seenY - lastY),
		]);
	}
	return line;
}

/**
 * Digits that many hands write in the air, as the network sees them: with tremor, hooks, joined strokes and corners that
 * few frames and a filter have rounded. Each digit is there as often as every other.
 * @param seed the same seed gives the same images
 */
export const drawAirDigits = (
	count: number,
	seed: number | string,
): LabeledImages =>
	drawEach(count, (digit, index) => {
		const random = createRandom(seed, "air digit", index);
		const hand = sampleHand(random);
		const form = pick(random, digitForms[digit] ?? []);
		const written = varyStrokes(random, form, sampleHabit(random));
		const strokes = seePlaces(random, written, hand).map(
			(places): Stroke => [
				followHand(random, withHooks(random, places, hand), hand),
			],
		);
		return strokeImage(strokes, {
			// The ink's line is a twelfth of a digit's height wide, about 1.6 pixels.
			halfWidth: uniform(random, [0.65, 1.1]),
			slant: 0.25 * triangular(random),
			rotation: 0.12 * triangular(random),
		});
	});
