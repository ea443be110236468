import type { Random } from "../random.ts";
import { between, chance, pick } from "./chance.ts";
import type { Ink } from "./ink.ts";
import { typefaceCount, typeOf } from "./typefaces.ts";
import { words } from "./words.ts";

/** How a text is set; lengths are pixels of a digit's 28x28 image, of which a capital has 15. */
export interface Typesetting {
	readonly typeface: number;
	/** Between letters, and between words. */
	readonly spacing: number;
	readonly space: number;
	readonly capitals: boolean;
}

export const drawTypesetting = (random: Random): Typesetting => ({
	typeface: Math.floor(random.next() * typefaceCount),
	spacing: between(random, chance(random, 0.85) ? [0.5, 2] : [2, 5]),
	space: between(random, [4, 8]),
	capitals: chance(random, 0.12),
});

/** A letter in its line. */
export interface SetLetter {
	readonly character: string;
	/** From the beginning of the line to its middle. */
	readonly x: number;
}

/** Words as they come, with what is written around some of them. */
function drawWord(random: Random, capitals: boolean): string {
	const word = pick(random, words);
	const written = capitals
		? word.toUpperCase()
		: chance(random, 0.12)
			? word.charAt(0).toUpperCase() + word.slice(1)
			: word;
	if (chance(random, 0.12)) return `${written}${pick(random, [..."..,,:;!?"])}`;
	if (chance(random, 0.04)) return `(${written})`;
	return chance(random, 0.02) ? `${written}/${pick(random, words)}` : written;
}

/** A line of words that is at most `width` long. */
export function setLine(
	{ typeface, spacing, space, capitals }: Typesetting,
	width: number,
	random: Random,
): SetLetter[] {
	const line: SetLetter[] = [];
	for (let x = 0; x < width; ) {
		const word: SetLetter[] = [];
		for (const character of drawWord(random, capitals)) {
			const letter = typeOf(typeface, character);
			word.push({ character, x: x + letter.width / 2 });
			x += letter.width + spacing;
		}
		if (x > width) break;
		line.push(...word);
		x += space;
	}
	return line;
}

/** Printer's ink. */
export const printInk = (ink: Ink): Ink => ({
	...ink,
	halfWidth: 1,
	bleed: 0.05,
	roughness: 0,
});
