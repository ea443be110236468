import type { BoundingBox } from "../contract/recognition.ts";
import { centreX, centreY, sharedPart } from "./place.ts";

/**
 * What the odds that something is a digit are multiplied by where it is alone, and where a digit is certainly beside it:
 * measured on simulated frames, and on others that show a single digit, since one digit is what people hold up first.
 */
const alone = 0.3;
const among = 6;

/** Digits of a number are alike in height: so many times as high counts fully, and so many times not at all. */
const alike = 1.3;
const unlike = 1.8;

/** And near: so many heights from middle to middle count fully, and so many not at all. */
const near = 3;
const far = 5;

/** What shares so much with another box is the same thing, a part of it, or both in one. */
const mostShared = 0.3;

/** From 1 where `value` is at most `full` to 0 from `none` on. */
const fade = (value: number, full: number, none: number) =>
	Math.max(0, Math.min(1, (none - value) / (none - full)));

/** How much one is the other's company, 0 to 1; nothing is its own. */
function companyOf(one: BoundingBox, other: BoundingBox): number {
	const taller = Math.max(one.height, other.height);
	const smaller = Math.min(one.height, other.height);
	const away = Math.hypot(
		centreX(one) - centreX(other),
		centreY(one) - centreY(other),
	);
	if (sharedPart(one, other) > mostShared) return 0;
	return fade(taller / smaller, alike, unlike) * fade(away / taller, near, far);
}

/**
 * A digit is seldom alone, and what is no digit often is: whether something is one, seen with what is around it.
 * @param probabilities that each box is a digit, 0 to 1
 * @param places of those that may be digits
 * @returns the same for those at `places`, in their order
 */
export const inCompany = (
	boxes: readonly BoundingBox[],
	probabilities: ArrayLike<number>,
	places: readonly number[],
): number[] =>
	places.map((place) => {
		const box = boxes[place] as BoundingBox;
		const nobody = places.reduce(
			(product, other) =>
				product *
				(1 -
					(probabilities[other] ?? 0) *
						companyOf(box, boxes[other] as BoundingBox)),
			1,
		);
		const probability = probabilities[place] ?? 0;
		const odds = probability * alone ** nobody * among ** (1 - nobody);
		// What is certain stays so, to the last bit.
		return odds / (odds + (1 - probability));
	});
