import type { BoundingBox } from "../contract/recognition.ts";
import { centreX, centreY, sharedPart } from "./place.ts";

/** Characters of a word are so near to each other at most, in units of the taller one's height. */
const widestGap = 0.35;

/** The smaller of two characters of a word has at least this share of the other one's height. */
const leastAlike = 0.6;

/** Middles of characters of a word are so far from each other's level at most, in units of the smaller one's height. */
const mostOff = 0.35;

/** A word has so many letters at least, and so many for each thing in it that looks like a digit. */
const fewestLetters = 3;
const mostlyLetters = 2;

/** What is less probably a digit is something else, a letter perhaps. */
const moreOftenThanNot = 0.5;

/** What shares so much with a digit is a part of it. */
const mostShared = 0.3;

function areNeighbours(one: BoundingBox, other: BoundingBox): boolean {
	const taller = Math.max(one.height, other.height);
	const smaller = Math.min(one.height, other.height);
	const gap =
		Math.abs(centreX(one) - centreX(other)) - (one.width + other.width) / 2;
	return (
		smaller >= leastAlike * taller &&
		gap <= widestGap * taller &&
		Math.abs(centreY(one) - centreY(other)) <= mostOff * smaller
	);
}

/** Things that hang together, each the neighbour of another one. */
function wordsOf(
	boxes: readonly BoundingBox[],
	places: readonly number[],
): number[][] {
	const left = new Set(places);
	const words: number[][] = [];
	for (const first of left) {
		left.delete(first);
		const word = [first];
		for (const place of word)
			for (const other of left)
				if (
					areNeighbours(
						boxes[place] as BoundingBox,
						boxes[other] as BoundingBox,
					)
				) {
					left.delete(other);
					word.push(other);
				}
		words.push(word);
	}
	return words;
}

/**
 * Leaves out what looks like a digit in a word: an O, an l or a B beside other letters.
 * @param probabilities that each box is a digit, 0 to 1
 * @param places of those that may be digits, none within another
 * @returns the places of those that are left, by rising place
 */
export function withoutWords(
	boxes: readonly BoundingBox[],
	probabilities: ArrayLike<number>,
	places: readonly number[],
): number[] {
	const isDigit = (place: number) =>
		(probabilities[place] ?? 0) >= moreOftenThanNot;
	const isMostlyLetters = (word: readonly number[]) => {
		const digits = word.filter(isDigit).length;
		const letters = word.length - digits;
		return letters >= fewestLetters && letters >= mostlyLetters * digits;
	};
	const digits = places.filter(isDigit);
	const others = [...boxes.keys()].filter(
		(place) =>
			!isDigit(place) &&
			!digits.some(
				(digit) =>
					sharedPart(boxes[digit] as BoundingBox, boxes[place] as BoundingBox) >
					mostShared,
			),
	);
	const inWords = new Set(
		wordsOf(boxes, [...digits, ...others])
			.filter(isMostlyLetters)
			.flat(),
	);
	return places.filter((place) => !inWords.has(place));
}
