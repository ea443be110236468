import {
	areaOf,
	type BoundingBox,
	centerX,
	centerY,
	intersectionOverSmaller,
} from "../../contract/box.ts";
import { scaleOdds } from "./prior-odds.ts";

/**
 * Factors on the odds that something is a digit: where it is alone, where a digit is certainly beside it, and for each
 * other thing around it that is no digit. Measured on simulated frames with many digits and with a single one, since one
 * digit is what people hold up first, and on photographs of printed pages.
 */
const aloneOdds = 0.3;
const besideDigitOdds = 10;
const oddsPerNonDigit = 0.67;

/** More things than this change nothing: a page of text, and a digit written on it. */
const mostNonDigits = 16;

/** Up to which differences two things belong together. */
interface Reach {
	/** Ratio of their heights: up to `alike` they belong together fully, from `unlike` on not at all. */
	readonly alike: number;
	readonly unlike: number;
	/** Distance of their centers in heights of the taller one: up to `near` fully, from `far` on not at all. */
	readonly near: number;
	readonly far: number;
}

/** Digits of a number are about as high as each other, letters of a text are not. */
const numberReach: Reach = { alike: 1.3, unlike: 1.8, near: 3, far: 5 };
const textReach: Reach = { alike: 1.6, unlike: 2.4, near: 7, far: 10 };

/** Boxes that share more than this part of the smaller one are the same thing, or one is a part of the other. */
const sameThingThreshold = 0.3;

/** A box with a lower probability of being a digit counts as something else, such as a letter. */
const digitProbability = 0.5;

/** From 1 where `value` is at most `full` to 0 from `none` on. */
const fade = (value: number, full: number, none: number) =>
	Math.max(0, Math.min(1, (none - value) / (none - full)));

/** How much two things belong together, 0 to 1; a thing does not belong to itself. */
function belonging(
	one: BoundingBox,
	other: BoundingBox,
	{ alike, unlike, near, far }: Reach,
): number {
	const taller = Math.max(one.height, other.height);
	const smaller = Math.min(one.height, other.height);
	const across = centerX(one) - centerX(other);
	const down = centerY(one) - centerY(other);
	// A page has hundreds of things, and most pairs of them are far apart: these are told apart without a root.
	const reach = far * taller;
	if (Math.abs(across) >= reach || Math.abs(down) >= reach) return 0;
	if (intersectionOverSmaller(one, other) > sameThingThreshold) return 0;
	const distance = Math.hypot(across, down);
	return (
		fade(taller / smaller, alike, unlike) * fade(distance / taller, near, far)
	);
}

/** Boxes that are neither a digit nor a part of one. Of nested boxes only the largest is returned. */
function nonDigitsOf(
	boxes: readonly BoundingBox[],
	probabilities: ArrayLike<number>,
	kept: readonly number[],
): number[] {
	const boxAt = (index: number) => boxes[index] as BoundingBox;
	const isDigit = (index: number) =>
		(probabilities[index] ?? 0) >= digitProbability;
	const things = kept.filter(isDigit);
	const digitCount = things.length;
	const overlapsNone = (index: number) =>
		!things.some(
			(other) =>
				intersectionOverSmaller(boxAt(other), boxAt(index)) >
				sameThingThreshold,
		);
	const isKept = new Set(kept);
	const rest = [...boxes.keys()]
		.filter((index) => !isDigit(index) && !isKept.has(index))
		.sort((a, b) => areaOf(boxAt(b)) - areaOf(boxAt(a)));
	for (const index of rest) if (overlapsNone(index)) things.push(index);
	return things.slice(digitCount);
}

/**
 * Context rescoring. Neighboring digits raise the probability that a box is a digit. Other things around it lower it,
 * as letters do in a text. A box without neighbors is less probably a digit.
 * @param probabilities that each box is a digit, as seen by itself, 0 to 1
 * @param kept indices of the boxes that may be digits, none within another
 * @returns the probabilities of those at `kept` within their context, in their order
 */
export function rescoreInContext(
	boxes: readonly BoundingBox[],
	probabilities: ArrayLike<number>,
	kept: readonly number[],
): number[] {
	const probabilityOf = (index: number) => probabilities[index] ?? 0;
	const things = [...kept, ...nonDigitsOf(boxes, probabilities, kept)];
	return kept.map((index) => {
		const belongs = (other: number, reach: Reach) =>
			belonging(
				boxes[index] as BoundingBox,
				boxes[other] as BoundingBox,
				reach,
			);
		const noDigitBeside = kept.reduce(
			(product, other) =>
				product * (1 - probabilityOf(other) * belongs(other, numberReach)),
			1,
		);
		const nonDigitsAround = things.reduce(
			(sum, other) =>
				sum + (1 - probabilityOf(other)) * belongs(other, textReach),
			0,
		);
		return scaleOdds(
			probabilityOf(index),
			aloneOdds ** noDigitBeside *
				besideDigitOdds ** (1 - noDigitBeside) *
				oddsPerNonDigit ** Math.min(nonDigitsAround, mostNonDigits),
		);
	});
}
