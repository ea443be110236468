import type { Random } from "../../common/random.ts";
import {
	bernoulli,
	pick,
	type Range,
	uniform,
	uniformInteger,
} from "../sampling.ts";
import type { Ink } from "./ink.ts";
import { isItalic, typefaceCount, typeOf } from "./typefaces.ts";
import { words } from "./words.ts";

/** How a text is set; lengths are pixels of a digit's 28x28 image, of which a capital has 15. */
export interface Typesetting {
	readonly typeface: number;
	/** Between the ink of letters, which lean over each other where it is negative, and between words. */
	readonly spacing: number;
	readonly space: number;
	readonly capitals: boolean;
}

export function sampleTypesetting(random: Random): Typesetting {
	const typeface = Math.floor(random.next() * typefaceCount);
	const usual: Range = isItalic(typeface) ? [-1.5, 1] : [0.3, 2];
	return {
		typeface,
		spacing: uniform(random, bernoulli(random, 0.85) ? usual : [2, 5]),
		space: uniform(random, [4, 8]),
		capitals: bernoulli(random, 0.12),
	};
}

/** A letter in its line. */
export interface SetLetter {
	readonly character: string;
	/** From the beginning of the line to its middle. */
	readonly x: number;
}

/** Words as they come, with what is written around some of them. */
function sampleWord(random: Random, capitals: boolean): string {
	const word = pick(random, words);
	const written = capitals
		? word.toUpperCase()
		: bernoulli(random, 0.12)
			? word.charAt(0).toUpperCase() + word.slice(1)
			: word;
	if (bernoulli(random, 0.12))
		return `${written}${pick(random, [..."..,,:;!?"])}`;
	if (bernoulli(random, 0.04)) return `(${written})`;
	return bernoulli(random, 0.02)
		? `${written}/${pick(random, words)}`
		: written;
}

/** Letters that nobody takes for a digit where they stand alone. */
const lone = [..."ABCDEFGHJKLMNPQRTUVWXYabcdefhkmnprtuvwxy"];

function setWord(
	{ typeface, spacing }: Typesetting,
	word: string,
	from: number,
): { letters: SetLetter[]; end: number } {
	let end = from;
	const letters = Array.from(word, (character) => {
		const { width } = typeOf(typeface, character);
		const x = end + width / 2;
		end += width + spacing;
		return { character, x };
	});
	return { letters, end: end - spacing };
}

/** A line of words that is at most `width` long. */
export function setLine(
	setting: Typesetting,
	width: number,
	random: Random,
): SetLetter[] {
	const line: SetLetter[] = [];
	for (let x = 0; x < width; ) {
		const word = sampleWord(random, setting.capitals);
		const { letters, end } = setWord(setting, word, x);
		if (end > width) break;
		line.push(...letters);
		x = end + setting.spacing + setting.space;
	}
	return line;
}

/** A few words, or one letter, and how long they are: what is on keys, labels and signs. */
export function setLabel(
	setting: Typesetting,
	random: Random,
): { letters: SetLetter[]; width: number } {
	const words = bernoulli(random, 0.25)
		? [pick(random, lone)]
		: Array.from({ length: uniformInteger(random, [1, 3]) }, () =>
				sampleWord(random, setting.capitals),
			);
	let width = 0;
	const letters = words.flatMap((word, index) => {
		const from = index === 0 ? 0 : width + setting.space;
		const { letters, end } = setWord(setting, word, from);
		width = end;
		return letters;
	});
	return { letters, width };
}

/** Printer's ink. */
export const printInk = (ink: Ink): Ink => ({
	...ink,
	halfWidth: 1,
	bleed: 0.05,
	roughness: 0,
});
