import { inputSide, inputSize } from "../../../electron/contract/digit.ts";
import { createRandom, type Random } from "../../common/random.ts";
import type { LabeledImages } from "../../inputs/labeled-images.ts";
import { pick, triangular, uniform } from "../sampling.ts";
import { digitForms } from "./digit-forms.ts";
import type { Stroke } from "./spline.ts";
import {
	centerOfMass,
	drawStrokes,
	type ImagePen,
	strokeImage,
} from "./stroke-image.ts";
import { parseStrokes } from "./stroke-text.ts";
import { type StrokeHabit, varyStrokes } from "./vary-strokes.ts";

/** Somebody who writes a 0 with a slash and a 1 with a long flag. */
export interface Person {
	readonly name: string;
	readonly habit: StrokeHabit;
	readonly pen: ImagePen;
	/** Their ways to write these two; "altered" where a slash or a flag is drawn over MNIST's. */
	readonly forms:
		| { readonly 0: readonly string[]; readonly 1: readonly string[] }
		| "altered";
}

const habit = (unsteadiness: number, breadth = 1): StrokeHabit => ({
	unsteadiness,
	breadth,
	carelessness: 0.3,
});

/** Five of them; see `parseStrokes` for the forms. */
export const people: readonly Person[] = [
	{
		name: "round",
		habit: habit(0.8),
		pen: { halfWidth: 1.1, slant: 0.1, rotation: 0 },
		forms: {
			0: ["8,1 3,3 0,10 3,17 8,19 13,17 16,10 13,3 8,1; 16,-1 / 0,21"],
			1: ["0,9 / 12,0 / 12,20"],
		},
	},
	{
		name: "narrow",
		habit: habit(0.7),
		pen: { halfWidth: 1.3, slant: 0.15, rotation: 0 },
		forms: {
			0: ["6,0 2,2 0,10 2,18 6,20 10,18 12,10 10,2 6,0; 14,-1 / -2,21"],
			1: ["0,10 / 12,0 / 9,20", "0,8 / 10,0 / 9,20"],
		},
	},
	{
		name: "broad",
		habit: habit(1),
		pen: { halfWidth: 0.9, slant: 0, rotation: 0.05 },
		forms: {
			0: [
				"9,0 3,2 0,9 3,17 9,20 15,17 18,10 15,3 9,0; -2,15 / 20,5",
				"8,1 4,0 0,4 0,12 3,18 8,20 13,17 15,9 12,3 5,0; -2,17 / 17,3",
			],
			1: ["0,8 / 11,0 / 8,20"],
		},
	},
	{
		name: "altered, thin",
		habit: habit(0.7),
		pen: { halfWidth: 0.9, slant: 0, rotation: 0 },
		forms: "altered",
	},
	{
		name: "altered, thick",
		habit: habit(1),
		pen: { halfWidth: 1.3, slant: 0, rotation: 0 },
		forms: "altered",
	},
];

/** The outermost ink of an image, pixels. */
function inkOf(image: Uint8Array) {
	let [left, top, right, bottom] = [inputSide, inputSide, 0, 0];
	image.forEach((ink, index) => {
		if (ink < 100) return;
		const [x, y] = [index % inputSide, Math.floor(index / inputSide)];
		left = Math.min(left, x);
		top = Math.min(top, y);
		right = Math.max(right, x + 1);
		bottom = Math.max(bottom, y + 1);
	});
	return { left, top, right, bottom };
}

/** Moves an image by whole pixels so that its center of mass lies in the middle, as MNIST's do. */
function centered(image: Uint8Array): Uint8Array {
	const [x, y] = centerOfMass(image);
	const [right, down] = [inputSide / 2 - x, inputSide / 2 - y].map(Math.round);
	const moved = new Uint8Array(inputSize);
	image.forEach((ink, index) => {
		const column = (index % inputSide) + (right as number);
		const row = Math.floor(index / inputSide) + (down as number);
		if (
			ink > 0 &&
			Math.min(column, row) >= 0 &&
			Math.max(column, row) < inputSide
		)
			moved[row * inputSide + column] = ink;
	});
	return moved;
}

/** Draws a slash through a 0, or a long flag on a 1. */
function alter(
	image: Uint8Array,
	digit: number,
	{ pen, habit }: Person,
	random: Random,
): Uint8Array {
	const { left, top, right, bottom } = inkOf(image);
	const off = () => habit.unsteadiness * triangular(random);
	let line: Stroke;
	if (digit === 0)
		line = [
			[
				[right + 1 + off(), top + 0.5 + off()],
				[left - 1 + off(), bottom - 0.5 + off()],
			],
		];
	else {
		const row = image.subarray(top * inputSide, (top + 1) * inputSide);
		let [sum, at] = [0, 0];
		row.forEach((ink, x) => {
			sum += ink;
			at += ink * (x + 0.5);
		});
		const [x, y] = [at / sum, top + 1];
		const tall = bottom - top;
		line = [
			[
				[x, y],
				[x - 0.5 * tall + off(), y + 0.4 * tall + off()],
			],
		];
	}
	const drawn = drawStrokes([line], pen.halfWidth, [0, 0]);
	return centered(image.map((ink, at) => Math.max(ink, drawn[at] as number)));
}

/** The forms of a digit. A person with such a 1 writes a 7 with a bar. */
function formsOf(forms: Exclude<Person["forms"], "altered">, digit: number) {
	if (digit === 0 || digit === 1) return forms[digit].map(parseStrokes);
	const usual = digitForms[digit] ?? [];
	return digit === 7 ? usual.slice(1, 2) : usual.slice(0, 1);
}

/** A digit as a person writes it once. */
function write(
	person: Person,
	digit: number,
	random: Random,
	source: LabeledImages | undefined,
): Uint8Array {
	if (person.forms === "altered") {
		if (source === undefined)
			throw new RangeError(
				`"${person.name}" alters digits of MNIST, and was given none.`,
			);
		const same = [...source.labels.keys()].filter(
			(index) => source.labels[index] === digit,
		);
		const index = pick(random, same);
		const image = source.images.slice(
			index * inputSize,
			(index + 1) * inputSize,
		);
		return digit < 2 ? alter(image, digit, person, random) : image;
	}
	const { halfWidth, slant, rotation } = person.pen;
	return strokeImage(
		varyStrokes(
			random,
			pick(random, formsOf(person.forms, digit)),
			person.habit,
		),
		{
			halfWidth: halfWidth * uniform(random, [0.85, 1.15]),
			slant: slant + 0.1 * triangular(random),
			rotation: rotation + 0.08 * triangular(random),
		},
	);
}

/**
 * Digits as a person writes them.
 * @param labels of the digits, 0 to 9
 * @param seed the same seed gives the same images
 * @param source MNIST's, for those whose digits are altered
 */
export function writtenBy(
	person: Person,
	labels: readonly number[],
	seed: string,
	source?: LabeledImages,
): LabeledImages {
	const images = new Uint8Array(labels.length * inputSize);
	labels.forEach((digit, index) => {
		const random = createRandom(seed, person.name, index);
		images.set(write(person, digit, random, source), index * inputSize);
	});
	return { count: labels.length, images, labels: Uint8Array.from(labels) };
}
