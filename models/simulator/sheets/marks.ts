import type { Random } from "../../random.ts";
import type { FrameSize, Rectangle } from "../camera/layer.ts";
import { digitHeight } from "../camera/pose.ts";
import {
	bernoulli,
	logUniform,
	pick,
	type Range,
	triangular,
	uniform,
	uniformInteger,
} from "../sampling.ts";
import { scribble, writeLetter } from "../writing/clutter.ts";
import type { Ink } from "../writing/ink.ts";
import { letters, shapes } from "../writing/letters.ts";
import {
	printInk,
	type SetLetter,
	sampleTypesetting,
	setLabel,
	setLine,
	type Typesetting,
} from "../writing/print.ts";
import type { Stroke } from "../writing/spline.ts";
import { findRoom, type Hand } from "./layout.ts";
import type { Mark } from "./sheet.ts";

/** Half the width of the thinnest line that a camera still sees, pixels of the frame. */
const leastHalfWidth = 0.55;

/** A mark on a sheet is written with the sheet's pen, however large it is; thinner than a camera sees it is not. */
export function penFor(
	ink: Ink,
	height: number,
	usual: number,
	frame: FrameSize,
	random: Random,
): Ink {
	const unit = (height * frame.height) / digitHeight;
	const halfWidth = ink.halfWidth * (usual / height) ** 0.7;
	return {
		...ink,
		halfWidth: Math.min(2.2, Math.max(leastHalfWidth / unit, 0.34, halfWidth)),
		grainX: Math.floor(256 * random.next()),
		grainY: Math.floor(256 * random.next()),
	};
}

export interface Writer {
	readonly random: Random;
	readonly frame: FrameSize;
	readonly ink: Ink;
	/** Height of what is written first: its pen is the ink's. */
	readonly usual: number;
	readonly hand: Hand;
}

const strokesMark = (
	writer: Writer,
	strokes: readonly Stroke[],
	ambiguous: boolean,
	place: Pick<Mark, "x" | "y" | "height" | "rotation">,
): Mark => ({
	what: { kind: "strokes", strokes, ambiguous },
	...place,
	widening: writer.hand.widening,
	slant: writer.hand.slant,
	ink: penFor(
		writer.ink,
		place.height,
		writer.usual,
		writer.frame,
		writer.random,
	),
});

/** A word from the left end of its line; `taken` grows by its place. */
function writeWord(
	writer: Writer,
	height: number,
	length: number,
	room: Rectangle,
	taken: Rectangle[],
): Mark[] {
	const { random } = writer;
	const advance = height * uniform(random, [0.6, 0.9]);
	const place = findRoom(random, advance * length, 1.3 * height, room, taken);
	if (!place) return [];
	taken.push(place);
	const unsteadiness = uniform(random, [0.2, 1.2]);
	return Array.from({ length }, (_, index) => {
		const letter = pick(random, letters);
		return strokesMark(
			writer,
			writeLetter(letter, unsteadiness, random),
			letter.ambiguous,
			{
				x: place.left + advance * (index + 0.5),
				y: (place.top + place.bottom) / 2,
				height: height * (1 + 0.1 * triangular(random)),
				rotation: 0.1 * triangular(random),
			},
		);
	});
}

/** So many letters of a printed text are in a picture. */
const mostLetters = 1200;

/** Printed text needs so much room, heights of the frame. */
const leastText = 0.2;

/** Where a text stands: a page that goes on beyond the frame, all of the room, or a block in it. */
function placeText(
	random: Random,
	room: Rectangle,
	taken: readonly Rectangle[],
): Rectangle | undefined {
	if (taken.length === 0 && bernoulli(random, 0.4)) {
		const beyond = uniform(random, [0, 0.3]);
		return {
			left: room.left - beyond,
			top: room.top - beyond,
			right: room.right + beyond,
			bottom: room.bottom + beyond,
		};
	}
	const share = (length: number) =>
		Math.max(leastText, length * uniform(random, [0.2, 1]));
	return findRoom(
		random,
		share(room.right - room.left),
		share(room.bottom - room.top),
		room,
		taken,
	);
}

/** A line of print around the height `y`. */
const typeMarks = (
	{ typeface }: Typesetting,
	letters: readonly SetLetter[],
	{
		left,
		y,
		height,
		ink,
	}: { left: number } & Pick<Mark, "y" | "height" | "ink">,
): Mark[] =>
	letters.map(({ character, x }) => ({
		what: { kind: "type", typeface, character },
		x: left + (x * height) / digitHeight,
		y,
		height,
		widening: 1,
		slant: 0,
		rotation: 0,
		ink,
	}));

/** Printed text; `taken` grows by its place. */
export function printText(
	{ random, ink }: Writer,
	room: Rectangle,
	taken: Rectangle[],
): Mark[] {
	const place = placeText(random, room, taken);
	if (!place) return [];
	taken.push(place);
	const { left, top, right, bottom } = place;
	const height = logUniform(random, [0.02, 0.16]);
	const width = ((right - left) / height) * digitHeight;
	const leading = height * uniform(random, [1.05, 1.7]);
	const rows = Math.max(1, Math.floor((bottom - top) / leading));
	const setting = sampleTypesetting(random);
	const pen = printInk(ink);
	return Array.from({ length: rows }, (_, row) =>
		typeMarks(setting, setLine(setting, width, random), {
			left,
			y: top + leading * (row + 0.5),
			height,
			ink: pen,
		}),
	)
		.flat()
		.slice(0, mostLetters);
}

/** A word or two that stand alone, larger or smaller than what is written beside them. */
function printLabel(
	{ random, ink }: Writer,
	room: Rectangle,
	taken: Rectangle[],
): Mark[] {
	const height = logUniform(random, [0.03, 0.3]);
	const setting = sampleTypesetting(random);
	const { letters, width } = setLabel(setting, random);
	const long = (width * height) / digitHeight;
	const place = findRoom(random, long, 1.3 * height, room, taken);
	if (!place) return [];
	taken.push(place);
	return typeMarks(setting, letters, {
		left: place.left,
		y: (place.top + place.bottom) / 2,
		height,
		ink: printInk(ink),
	});
}

function sampleFigure(
	writer: Writer,
	height: number,
	room: Rectangle,
	taken: Rectangle[],
): Mark[] {
	const { random } = writer;
	const place = findRoom(random, 1.2 * height, 1.2 * height, room, taken);
	if (!place) return [];
	taken.push(place);
	const shape = pick(random, shapes);
	const strokes = bernoulli(random, 0.5)
		? scribble(random)
		: writeLetter(shape, uniform(random, [0, 1.5]), random);
	return [
		strokesMark(writer, strokes, false, {
			x: (place.left + place.right) / 2,
			y: (place.top + place.bottom) / 2,
			height,
			rotation: 0.4 * triangular(random),
		}),
	];
}

/** Words, print, scribbles and shapes in the room that is left. */
export function sampleClutter(
	writer: Writer,
	amount: Range,
	room: Rectangle,
	taken: Rectangle[],
): Mark[] {
	const { random } = writer;
	return Array.from({ length: uniformInteger(random, amount) }, () => {
		const height = Math.min(0.5, writer.usual * logUniform(random, [0.5, 1.6]));
		const kind = random.next();
		if (kind < 0.35)
			return writeWord(
				writer,
				height,
				uniformInteger(random, [1, 7]),
				room,
				taken,
			);
		if (kind < 0.47) return printText(writer, room, taken);
		if (kind < 0.62) return printLabel(writer, room, taken);
		return sampleFigure(writer, height, room, taken);
	}).flat();
}
