import type { Random } from "../../common/random.ts";
import { triangular, uniform } from "../sampling.ts";
import type { Place, Stroke } from "./spline.ts";

/** How one person writes; beside it every character comes out a little otherwise. */
export interface StrokeHabit {
	/** How far places are off, pixels of a digit's 28x28 image. */
	readonly unsteadiness: number;
	/** Width, times the usual. */
	readonly breadth: number;
	/** How far strokes that should meet may be apart, pixels of the image. */
	readonly carelessness: number;
}

export const sampleHabit = (random: Random): StrokeHabit => ({
	unsteadiness: uniform(random, [0.1, 1]),
	breadth: uniform(random, [0.75, 1.3]),
	carelessness: 1.6 * random.next() ** 2,
});

/** Strokes as one hand writes them once. Places that several curves of a stroke share stay together. */
export function varyStrokes(
	random: Random,
	strokes: readonly Stroke[],
	{ unsteadiness, breadth, carelessness }: StrokeHabit,
): Stroke[] {
	const wide = breadth * uniform(random, [0.88, 1.12]);
	// A bow to one side, and an upper half that is narrower or wider than the lower.
	const bow = 0.7 * unsteadiness * triangular(random);
	const taper = 0.12 * unsteadiness * triangular(random);
	return strokes.map((stroke, index) => {
		const off = index === 0 ? 0 : carelessness;
		const [offX, offY] = [off * triangular(random), off * triangular(random)];
		const moved = new Map<string, Place>();
		const move = ([x, y]: Place): Place => {
			const key = `${x},${y}`;
			const known = moved.get(key);
			if (known) return known;
			const place: Place = [
				x * wide * (1 + (taper * (10 - y)) / 10) +
					bow * Math.sin((Math.PI * y) / 20) +
					unsteadiness * triangular(random) +
					offX,
				y + unsteadiness * triangular(random) + offY,
			];
			moved.set(key, place);
			return place;
		};
		return stroke.map((curve) => curve.map(move));
	});
}
