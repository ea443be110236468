import type { Point } from "../../../models/recognition.ts";

/**
 * The one-euro filter (Casiez, Roussel and Vogel, CHI 2012): a low-pass filter that is slow at rest, where tremor shows, and
 * fast in motion, where lag does. The two constants were chosen on simulated hands (`test/support/hands/air-track.ts`): less
 * smoothing leaves tremor in a 0, more rounds the corner of a 7.
 */
export interface OneEuroSettings {
	/** Cutoff at rest, Hz. */
	readonly restCutoff: number;
	/** Hz more for each unit of speed. */
	readonly speedFactor: number;
}

/** Cutoff of the filter for the speed itself, Hz: the paper's. */
const speedCutoff = 1;

/** After so many ms without a place the next one is taken as it is: whatever was there before is past. */
const longestBreakMs = 300;

/** The share of a new value that a filter of this cutoff takes after so many seconds. */
const shareOf = (cutoff: number, seconds: number) => {
	const steps = 2 * Math.PI * cutoff * seconds;
	return steps / (steps + 1);
};

const mix = (from: Point, to: Point, share: number): Point => ({
	x: from.x + (to.x - from.x) * share,
	y: from.y + (to.y - from.y) * share,
});

export class OneEuroFilter {
	readonly #settings: OneEuroSettings;
	#last:
		| { readonly place: Point; readonly speed: Point; readonly atMs: number }
		| undefined;

	constructor(settings: OneEuroSettings) {
		this.#settings = settings;
	}

	/**
	 * @param unit length that speed is measured in, so that a hand far away is smoothed as one nearby; that of `place`
	 * @param atMs rises from call to call
	 */
	smooth(place: Point, unit: number, atMs: number): Point {
		const last = this.#last;
		if (
			last === undefined ||
			atMs <= last.atMs ||
			atMs - last.atMs > longestBreakMs
		) {
			this.#last = { place, speed: { x: 0, y: 0 }, atMs };
			return place;
		}
		const seconds = (atMs - last.atMs) / 1000;
		const moved = {
			x: (place.x - last.place.x) / seconds,
			y: (place.y - last.place.y) / seconds,
		};
		const speed = mix(last.speed, moved, shareOf(speedCutoff, seconds));
		const { restCutoff, speedFactor } = this.#settings;
		const cutoff =
			restCutoff + (speedFactor * Math.hypot(speed.x, speed.y)) / unit;
		const smooth = mix(last.place, place, shareOf(cutoff, seconds));
		this.#last = { place: smooth, speed, atMs };
		return smooth;
	}
}
