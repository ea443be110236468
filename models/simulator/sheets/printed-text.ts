import type { Random } from "../../common/random.ts";
import type { Rectangle } from "../canvas/geometry.ts";
import { bernoulli, logUniform, uniform } from "../sampling.ts";
import { digitHeight } from "../writing/glyph.ts";
import {
	printInk,
	type SetLetter,
	sampleTypesetting,
	setLabel,
	setLine,
	type Typesetting,
} from "../writing/print.ts";
import { findRoom } from "./layout.ts";
import type { Mark } from "./sheet-scene.ts";
import type { Writer } from "./writer.ts";

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
export const typeMarks = (
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
export function printLabel(
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
