import {
	areaOf,
	type BoundingBox,
	centerX,
	centerY,
	intersectionOverSmaller,
} from "../../contract/box.ts";
import { multiplyOdds } from "./prior-odds.ts";

/**
 * What the odds that something is a digit are multiplied by where it is alone, where a digit is certainly beside it, and
 * for each other thing around it that is none. Measured on simulated frames, with many digits and with a single one, since
 * one digit is what people hold up first, and on photographs of printed pages.
 */
const alone = 0.3;
const amongDigits = 10;
const forEachOther = 0.67;

/** More things than this say no more: a page of text, and a digit written on it. */
const mostOthers = 16;

/** How alike and how near two things are that have to do with each other. */
interface Reach {
	/** One is so many times as high as the other: counts fully, or not at all. */
	readonly alike: number;
	readonly unlike: number;
	/** From middle to middle, heights of the taller one: counts fully, or not at all. */
	readonly near: number;
	readonly far: number;
}

/** Digits of a number are as high as each other, letters of a text are not. */
const ofNumber: Reach = { alike: 1.3, unlike: 1.8, near: 3, far: 5 };
const ofText: Reach = { alike: 1.6, unlike: 2.4, near: 7, far: 10 };

/** What shares so much with another box is the same thing, a part of it, or both in one. */
const mostShared = 0.3;

/** What is less probably a digit is something else, a letter perhaps. */
const moreOftenThanNot = 0.5;

/** From 1 where `value` is at most `full` to 0 from `none` on. */
const fade = (value: number, full: number, none: number) =>
	Math.max(0, Math.min(1, (none - value) / (none - full)));

/** How much two have to do with each other, 0 to 1; nothing with itself. */
function belonging(
	one: BoundingBox,
	other: BoundingBox,
	{ alike, unlike, near, far }: Reach,
): number {
	const taller = Math.max(one.height, other.height);
	const smaller = Math.min(one.height, other.height);
	const away = Math.hypot(
		centerX(one) - centerX(other),
		centerY(one) - centerY(other),
	);
	if (intersectionOverSmaller(one, other) > mostShared) return 0;
	return fade(taller / smaller, alike, unlike) * fade(away / taller, near, far);
}

/** What is no digit and no part of one, each thing once: of boxes within each other the largest. */
function othersThan(
	boxes: readonly BoundingBox[],
	probabilities: ArrayLike<number>,
	places: readonly number[],
): number[] {
	const boxAt = (place: number) => boxes[place] as BoundingBox;
	const isDigit = (place: number) =>
		(probabilities[place] ?? 0) >= moreOftenThanNot;
	const digits = places.filter(isDigit);
	const others: number[] = [];
	const isFree = (place: number) =>
		![...digits, ...others].some(
			(other) =>
				intersectionOverSmaller(boxAt(other), boxAt(place)) > mostShared,
		);
	const rest = [...boxes.keys()]
		.filter((place) => !isDigit(place) && !places.includes(place))
		.sort((a, b) => areaOf(boxAt(b)) - areaOf(boxAt(a)));
	for (const place of rest) if (isFree(place)) others.push(place);
	return others;
}

/**
 * A digit is seldom alone, and what is no digit often is; a letter is among letters. Whether something is a digit, seen with
 * what is around it.
 * @param probabilities that each box is a digit, 0 to 1
 * @param places of those that may be digits, none within another
 * @returns the same for those at `places`, in their order
 */
export function inCompany(
	boxes: readonly BoundingBox[],
	probabilities: ArrayLike<number>,
	places: readonly number[],
): number[] {
	const probabilityOf = (place: number) => probabilities[place] ?? 0;
	const things = [...places, ...othersThan(boxes, probabilities, places)];
	return places.map((place) => {
		const belongs = (other: number, reach: Reach) =>
			belonging(
				boxes[place] as BoundingBox,
				boxes[other] as BoundingBox,
				reach,
			);
		const nobody = places.reduce(
			(product, other) =>
				product * (1 - probabilityOf(other) * belongs(other, ofNumber)),
			1,
		);
		const text = things.reduce(
			(sum, other) => sum + (1 - probabilityOf(other)) * belongs(other, ofText),
			0,
		);
		return multiplyOdds(
			probabilityOf(place),
			alone ** nobody *
				amongDigits ** (1 - nobody) *
				forEachOther ** Math.min(text, mostOthers),
		);
	});
}
