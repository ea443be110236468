import type { Random } from "../random.ts";
import { between, chance } from "./chance.ts";
import { writeLetter } from "./clutter.ts";
import type { Ink } from "./ink.ts";
import { letters } from "./letters.ts";
import type { Stroke } from "./spline.ts";

/** A letter of a typeface. */
export interface Type {
	/** Pixels of a digit's 28x28 image. */
	readonly strokes: readonly Stroke[];
	readonly width: number;
}

/** A short line across each end of a stroke. */
const serifsOf = (strokes: readonly Stroke[], half: number): Stroke[] =>
	strokes.flatMap((stroke) =>
		[stroke[0]?.[0], stroke.at(-1)?.at(-1)].flatMap((end): Stroke[] => {
			if (!end) return [];
			const [x, y] = end;
			return [
				[
					[
						[x - half, y],
						[x + half, y],
					],
				],
			];
		}),
	);

/** A typeface, with serifs or without. */
export function drawTypeface(random: Random): Type[] {
	const serif = chance(random, 0.4) ? between(random, [1, 2.5]) : 0;
	return letters.map((letter) => {
		const bare = writeLetter(letter, 0, random);
		const strokes = serif > 0 ? [...bare, ...serifsOf(bare, serif)] : bare;
		const xs = strokes.flat(2).map(([x]) => x);
		return {
			strokes,
			width: Math.max(...xs) - Math.min(...xs),
		};
	});
}

/** Printer's ink, from a light to a bold weight. */
export const drawPrintInk = (
	random: Random,
	{ pressure: _, ...ink }: Ink,
): Ink => ({
	...ink,
	halfWidth: between(random, [0.5, 2.1]),
	evenness: 1,
	bleed: 0.05,
	roughness: 0,
});
