import { boundsOf, type Rectangle } from "../canvas/geometry.ts";
import { bernoulli, pick, triangular, uniformInteger } from "../sampling.ts";
import { inkBounds } from "../sheets/layout.ts";
import type { DigitImages, Mark } from "../sheets/sheet-scene.ts";
import { digitForms } from "../writing/digit-forms.ts";
import { digitHeight } from "../writing/glyph.ts";
import type { Ink } from "../writing/ink.ts";
import { formsOfSign, isSign } from "../writing/sign-forms.ts";
import type { Stroke } from "../writing/spline.ts";
import { varyStrokes } from "../writing/vary-strokes.ts";
import type { Desk } from "./desk.ts";

/** A character before it has its place: what it is, and its ink, pixels of its image from the image's middle. */
export interface Character {
	readonly what: Mark["what"];
	readonly bounds: Rectangle;
}

const numbersByDigit = new WeakMap<DigitImages, readonly number[][]>();

/** For each digit the numbers of its images. */
function imagesOf(set: DigitImages): readonly number[][] {
	const known = numbersByDigit.get(set);
	if (known) return known;
	const numbers: number[][] = Array.from({ length: 10 }, () => []);
	set.labels.forEach((label, index) => {
		numbers[label]?.push(index);
	});
	numbersByDigit.set(set, numbers);
	return numbers;
}

/** Half the side of a digit's image: strokes are counted from its corner, places from its middle. */
const middle = 14;

/** Moves strokes so that their middle is the image's, or, of a sign, as high above the line as it stands. */
export function centerStrokes(
	strokes: readonly Stroke[],
	onLine: boolean,
): { strokes: Stroke[]; bounds: Rectangle } {
	const { left, top, right, bottom } = boundsOf(strokes.flat(2));
	const moveX = middle - (left + right) / 2;
	const moveY = onLine ? middle - digitHeight / 2 : middle - (top + bottom) / 2;
	return {
		strokes: strokes.map((stroke) =>
			stroke.map((curve) =>
				curve.map(([x, y]) => [x + moveX, y + moveY] as const),
			),
		),
		bounds: {
			left: left + moveX - middle,
			top: top + moveY - middle,
			right: right + moveX - middle,
			bottom: bottom + moveY - middle,
		},
	};
}

/** A digit, of the set or of strokes, as this desk's hand writes it. */
export function sampleDigit(
	desk: Desk,
	digit: number,
	line: number,
): Character {
	const { random, set } = desk;
	const images = imagesOf(set)[digit] ?? [];
	if (desk.fromSet && images.length > 0) {
		const image = pick(random, images);
		return {
			what: { kind: "digit", image, line },
			bounds: inkBounds(set, image),
		};
	}
	const forms = digitForms[digit] ?? [];
	const form = bernoulli(random, 0.85)
		? (desk.forms[digit] as number)
		: uniformInteger(random, [0, forms.length - 1]);
	const { strokes, bounds } = centerStrokes(
		varyStrokes(random, forms[form] ?? [], desk.habit),
		false,
	);
	return { what: { kind: "line", strokes, means: { digit, line } }, bounds };
}

/** A sign, written with strokes. */
function sampleSign(desk: Desk, sign: string): Character | undefined {
	if (!isSign(sign)) return undefined;
	const form = pick(desk.random, formsOfSign(sign));
	const habit = { ...desk.habit, unsteadiness: 0.5 * desk.habit.unsteadiness };
	const { strokes, bounds } = centerStrokes(
		varyStrokes(desk.random, form, { ...habit, carelessness: 0 }),
		true,
	);
	return { what: { kind: "line", strokes, means: { sign } }, bounds };
}

/** Half the width of the thinnest line that a camera still sees, pixels of the frame. */
const leastHalfWidth = 0.5;

/** The desk's pen for a mark. @param usual height of the page's digits: the pen is as wide for all of them */
export function penOf(desk: Desk, height: number, usual: number): Ink {
	const { ink, pen, random, frame } = desk;
	const unit = (height * frame.height) / digitHeight;
	const halfWidth = ((digitHeight / 2) * pen * usual) / height;
	return {
		...ink,
		halfWidth: Math.max(leastHalfWidth / unit, halfWidth),
		bleed: Math.min(ink.bleed, 0.4 * halfWidth),
		grainX: Math.floor(256 * random.next()),
		grainY: Math.floor(256 * random.next()),
	};
}

/** Fields of a digit of the set hold pens so wide, half, pixels of its image. */
const [leastOfSet, mostOfSet] = [0.34, 2.2];

/**
 * Writes a character.
 * @param x where its ink's middle is
 * @param y where its line is: the middle between top and foot of a digit
 */
export function place(
	desk: Desk,
	{ what, bounds }: Character,
	x: number,
	y: number,
	height: number,
	usual: number,
): Mark {
	const { hand, random } = desk;
	const unit = height / digitHeight;
	const { left, right, top, bottom } = bounds;
	const sign = what.kind === "line" && what.means && "sign" in what.means;
	// A digit stands on its line; a sign is where its strokes are.
	const middleY = sign ? 0 : bottom - digitHeight / 2;
	const ink = penOf(desk, height, usual);
	const middleX =
		(hand.widening * (left + right) - hand.slant * (top + bottom)) / 2;
	return {
		what,
		x: x - middleX * unit,
		y: y - middleY * unit,
		height,
		widening: hand.widening,
		slant: hand.slant,
		rotation: 0.6 * hand.unsteadiness * triangular(random),
		ink:
			what.kind === "digit"
				? {
						...ink,
						halfWidth: Math.min(mostOfSet, Math.max(leastOfSet, ink.halfWidth)),
					}
				: ink,
	};
}

/** Width of a character's ink on the sheet, as the hand leans and widens it. */
export const widthOf = (
	{ hand }: Desk,
	{ bounds }: Character,
	height: number,
): number =>
	((bounds.right - bounds.left) * hand.widening * height) / digitHeight;

export interface TextPlace {
	/** Left end, and the middle of the digits' height. */
	readonly x: number;
	readonly y: number;
	/** Of a digit. */
	readonly height: number;
	/** Between characters, share of the height. */
	readonly gap: number;
	readonly line: number;
}

/**
 * Writes a text of digits, signs and spaces; `^` raises the next character.
 * @returns its marks, and where it ends
 */
export function writeText(
	desk: Desk,
	text: string,
	{ x, y, height, gap, line }: TextPlace,
): { marks: Mark[]; end: number } {
	const { random, hand } = desk;
	const marks: Mark[] = [];
	let end = x;
	let raised = false;
	for (const character of text) {
		if (character === " ") {
			end += 0.7 * height;
			continue;
		}
		if (character === "^") {
			raised = true;
			continue;
		}
		const digit = Number.parseInt(character, 10);
		const written = Number.isNaN(digit)
			? sampleSign(desk, character)
			: sampleDigit(desk, digit, line);
		if (!written) continue;
		const size =
			height *
			(raised ? 0.6 : 1) *
			(1 + hand.unsteadiness * triangular(random));
		const width = widthOf(desk, written, size);
		const down = 0.5 * hand.unsteadiness * height * triangular(random);
		marks.push(
			place(
				desk,
				written,
				end + width / 2,
				y + down - (raised ? 0.6 * height : 0),
				size,
				height,
			),
		);
		end += width + height * gap * (1 + 0.3 * triangular(random));
		raised = false;
	}
	return { marks, end: end - height * gap };
}

/** So many digits, as a text. Some pages hold one digit again and again. */
export function sampleNumber(
	desk: Desk,
	length: number,
	often?: number,
): string {
	const { random } = desk;
	return Array.from({ length }, () =>
		often !== undefined && bernoulli(random, 0.75)
			? often
			: uniformInteger(random, [0, 9]),
	).join("");
}
