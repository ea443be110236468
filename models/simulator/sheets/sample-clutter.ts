import type { Rectangle } from "../canvas/geometry.ts";
import {
	bernoulli,
	logUniform,
	pick,
	type Range,
	triangular,
	uniform,
	uniformInteger,
} from "../sampling.ts";
import { scribble, writeLetter } from "../writing/handwriting.ts";
import { letters, shapes } from "../writing/letters.ts";
import { findRoom } from "./layout.ts";
import { printLabel, printText } from "./printed-text.ts";
import type { Mark } from "./sheet-scene.ts";
import { strokesMark, type Writer } from "./writer.ts";

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
