import type { Shape } from "../background/shape.ts";
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
import type { Mark } from "../sheets/sheet-scene.ts";
import type { Desk, Written } from "./desk.ts";
import { printGrid, shadeOf } from "./lines.ts";
import { place, sampleDigit, sampleNumber, writeText } from "./write-text.ts";

/** As many digits as a page ever has. */
export const mostDigits = 250;

/** Smallest digit that a person can read, pixels of the frame. */
export const leastPixels = 10;

const sizeOf = ({ left, top, right, bottom }: Rectangle) => ({
	width: right - left,
	height: bottom - top,
});

/** Lines that do not fit in the room are written smaller, around the middle of the room. */
export function writeLines(
	desk: Desk,
	texts: readonly string[],
	wanted: number,
	gap: number,
	leading: number,
): Written {
	const { random, room } = desk;
	const { width, height } = sizeOf(room);
	const longest = Math.max(...texts.map((text) => text.length));
	const size = Math.min(
		wanted,
		height / (texts.length * leading),
		width / (longest * (0.62 + gap)),
	);
	const long = longest * (0.62 + gap) * size;
	const left = room.left + Math.max(0, width - long) * random.next();
	const free = Math.max(0, height - texts.length * leading * size);
	const top = room.top + free * random.next();
	const rise = 0.03 * triangular(random);
	const lines = texts.map((text, line) =>
		writeText(desk, text, {
			x: left + 0.5 * size * random.next() ** 2,
			y: top + leading * size * (line + 0.5),
			height: size,
			gap,
			line,
		}),
	);
	// Digits may be broader than was thought.
	const end = Math.max(...lines.map(({ end }) => end));
	const shrink = Math.min(1, (room.right - left) / Math.max(end - left, 1e-6));
	const marks = lines
		.flatMap(({ marks }) => marks)
		.map(
			(mark): Mark => ({
				...mark,
				x: left + shrink * (mark.x - left),
				y: top + shrink * (mark.y - top + rise * (mark.x - left)),
				height: shrink * mark.height,
			}),
		);
	return { marks, least: 0.75 * shrink * size };
}

/** Lines of numbers, from one to a page full of them. */
export function writeNumbers(desk: Desk): Written {
	const { random, room, frame } = desk;
	const { width, height } = sizeOf(room);
	const least = (1.3 * leastPixels) / frame.height;
	const size = logUniform(random, [least, 0.3]);
	const leading = uniform(random, [1.25, 2]);
	const gap = uniform(random, [0.12, 0.6]);
	const most = Math.max(1, Math.floor(height / (leading * size)));
	const perLine = Math.max(1, Math.floor(width / (size * (0.65 + gap))));
	const lines = uniformInteger(random, [1, most]);
	const length = uniformInteger(random, [1, perLine]);
	const group = bernoulli(random, 0.4) ? uniformInteger(random, [2, 5]) : 99;
	const often = bernoulli(random, 0.25)
		? pick(random, [0, 1, 1, 1, 7, 7, uniformInteger(random, [0, 9])])
		: undefined;
	let left = mostDigits;
	const texts: string[] = [];
	for (let line = 0; line < lines && left > 0; line++) {
		const count = Math.min(
			left,
			bernoulli(random, 0.7) ? length : uniformInteger(random, [1, length]),
		);
		left -= count;
		texts.push(
			[...sampleNumber(desk, count, often)]
				.map((digit, at) => (at > 0 && at % group === 0 ? ` ${digit}` : digit))
				.join(""),
		);
	}
	return writeLines(desk, texts, size, gap, leading);
}

/** Numbers whose digits touch and overlap. */
export function writeChains(desk: Desk): Written {
	const { random } = desk;
	const size = logUniform(random, [0.07, 0.4]);
	const gap = uniform(random, [-0.17, 0.05]);
	const texts = Array.from(
		{ length: uniformInteger(random, [1, size > 0.2 ? 2 : 5]) },
		() => sampleNumber(desk, uniformInteger(random, [2, 7])),
	);
	return writeLines(desk, texts, size, gap, uniform(random, [1.3, 2]));
}

/** Digits hardly larger than a person can read them. */
export function writeSmall(desk: Desk): Written {
	const { random, frame } = desk;
	const size = logUniform(random, [1.2 * leastPixels, 22]) / frame.height;
	const texts = Array.from({ length: uniformInteger(random, [1, 5]) }, () =>
		sampleNumber(desk, uniformInteger(random, [1, 10])),
	);
	const gap = uniform(random, [0.15, 0.5]);
	return writeLines(desk, texts, size, gap, uniform(random, [1.4, 3]));
}

/** What a column or a row of a table holds. */
interface Cells {
	readonly length: Range;
	readonly often: number | undefined;
}

const sampleCells = (desk: Desk): Cells => {
	const { random } = desk;
	const most = uniformInteger(random, [1, 3]);
	return {
		length: [bernoulli(random, 0.5) ? most : 1, most],
		often: bernoulli(random, 0.3)
			? pick(random, [1, 1, 7, uniformInteger(random, [0, 9])])
			: undefined,
	};
};

/** A table of numbers, with lines between its columns and rows or without. */
export function writeTable(desk: Desk): Written {
	const { random, room, frame } = desk;
	const { width, height } = sizeOf(room);
	const least = (1.3 * leastPixels) / frame.height;
	const wanted = logUniform(random, [least, 0.14]);
	const columns = Array.from(
		{
			length: uniformInteger(random, [
				2,
				Math.max(2, Math.min(20, Math.floor(width / (1.6 * wanted)))),
			]),
		},
		() => sampleCells(desk),
	);
	const across = columns.reduce((sum, { length }) => sum + length[1], 0);
	const rows = uniformInteger(random, [
		2,
		Math.max(
			2,
			Math.min(
				Math.floor(mostDigits / across),
				Math.floor(height / (1.5 * wanted)),
			),
		),
	]);
	const rowHeight = height / rows;
	const columnWidth = width / columns.length;
	const size = Math.min(wanted, 0.72 * rowHeight, 0.62 * columnWidth);
	const pitchX = Math.min(columnWidth, size * uniform(random, [2.4, 4]));
	const pitchY = Math.min(rowHeight, size * uniform(random, [1.4, 2.4]));
	const left = room.left + (width - pitchX * columns.length) * random.next();
	const top = room.top + (height - pitchY * rows) * random.next();
	const sevens = bernoulli(random, 0.1)
		? uniformInteger(random, [0, rows])
		: -1;
	const full = bernoulli(random, 0.7) ? 1 : uniform(random, [0.3, 0.9]);
	const marks: Mark[] = [];
	for (let row = 0; row < rows; row++)
		columns.forEach(({ length, often }, column) => {
			if (!bernoulli(random, full)) return;
			const digits = uniformInteger(random, length);
			const fitting = Math.max(
				1,
				Math.min(digits, Math.floor(pitchX / (0.8 * size))),
			);
			marks.push(
				...writeText(
					desk,
					sampleNumber(desk, fitting, row === sevens ? 7 : often),
					{
						x:
							left +
							pitchX * (column + 0.5) -
							0.33 * size * fitting +
							0.1 * size * triangular(random),
						y: top + pitchY * (row + 0.5),
						height: size,
						gap: uniform(random, [0.1, 0.22]),
						line: row,
					},
				).marks,
			);
		});
	return { marks, printed: sampleTableLines(), least: 0.75 * size };

	function sampleTableLines(): Shape[] {
		if (bernoulli(random, 0.45)) return [];
		const shade = uniform(random, [0.05, 0.75]);
		const style = {
			width: Math.max(0.9 / frame.height, size * uniform(random, [0.03, 0.09])),
			color: shadeOf(desk, shade),
		};
		const area = {
			left,
			top,
			right: left + pitchX * columns.length,
			bottom: top + pitchY * rows,
		};
		const places = (from: number, pitch: number, count: number) =>
			Array.from({ length: count + 1 }, (_, index) => from + pitch * index);
		const [upright, level] = pick(random, [
			[true, true],
			[true, true],
			[true, false],
			[false, true],
		] as const);
		return printGrid(
			desk,
			area,
			upright ? places(left, pitchX, columns.length) : [],
			level ? places(top, pitchY, rows) : [],
			() => style,
		);
	}
}

/** Digits here and there, of different sizes. */
export function scatter(desk: Desk): Written {
	const { random, room } = desk;
	const { width, height } = sizeOf(room);
	const size = logUniform(random, [0.05, 0.3]);
	const columns = Math.max(1, Math.floor(width / (1.5 * size)));
	const rows = Math.max(1, Math.floor(height / (1.5 * size)));
	const share = uniform(random, [0.15, 0.8]);
	const marks: Mark[] = [];
	let line = -1;
	for (let row = 0; row < rows; row++) {
		let begun = false;
		for (let column = 0; column < columns; column++) {
			if (!bernoulli(random, share) || marks.length === 40) continue;
			if (!begun) line++;
			begun = true;
			const own = size * uniform(random, [0.65, 1]);
			marks.push(
				place(
					desk,
					sampleDigit(desk, uniformInteger(random, [0, 9]), line),
					room.left +
						(width / columns) * (column + 0.5 + 0.2 * triangular(random)),
					room.top + (height / rows) * (row + 0.5 + 0.15 * triangular(random)),
					own,
					size,
				),
			);
		}
	}
	return { marks, least: 0.6 * size };
}
