import type { Shape } from "../background/shape.ts";
import type { Color } from "../canvas/layer.ts";
import type { Ruling } from "../paper/ruling.ts";
import {
	bernoulli,
	clamp,
	logUniform,
	pick,
	triangular,
	uniform,
	uniformInteger,
} from "../sampling.ts";
import { findRoom } from "../sheets/layout.ts";
import { typeMarks } from "../sheets/printed-text.ts";
import type { Mark } from "../sheets/sheet-scene.ts";
import { digitHeight } from "../writing/glyph.ts";
import { printInk, sampleTypesetting, setLabel } from "../writing/print.ts";
import type { Desk, Written } from "./desk.ts";
import {
	type LineStyle,
	printBox,
	printGrid,
	printLine,
	shadeOf,
} from "./lines.ts";
import { numberByHeight } from "./number-lines.ts";
import { mostDigits } from "./numbers.ts";
import { sampleOutline } from "./outlines.ts";
import {
	centerStrokes,
	penOf,
	place,
	sampleDigit,
	sampleNumber,
	writeText,
} from "./write-text.ts";

const anyDigit = (desk: Desk, line: number) =>
	sampleDigit(desk, uniformInteger(desk.random, [0, 9]), line);

/** A grid of dark lines with one digit a box: puzzles, tables of squares. */
export function writeGrid(desk: Desk): Written {
	const { random, room, frame } = desk;
	const width = room.right - room.left;
	const height = room.bottom - room.top;
	const cell = Math.max(
		18 / frame.height,
		logUniform(random, [0.05, 0.4]) * Math.min(1, height),
	);
	const columns = Math.min(
		12,
		uniformInteger(random, [1, Math.max(1, Math.floor(width / cell))]),
	);
	const rows = Math.min(
		12,
		uniformInteger(random, [1, Math.max(1, Math.floor(height / cell))]),
	);
	const side = Math.min(cell, width / columns, height / rows);
	const left = room.left + (width - side * columns) * random.next();
	const top = room.top + (height - side * rows) * random.next();
	const size = side * uniform(random, [0.5, 0.85]);
	const full = uniform(random, [0.35, 1]);
	const thin = Math.max(1 / frame.height, side * uniform(random, [0.02, 0.08]));
	const bold = bernoulli(random, 0.4) ? uniform(random, [1.5, 3]) : 1;
	const every = pick(random, [2, 3, 3]);
	const color = shadeOf(desk, uniform(random, [0.02, 0.35]));
	const style = (index: number): LineStyle => ({
		width: thin * (index % every === 0 ? bold : 1),
		color,
	});
	const places = (from: number, count: number) =>
		Array.from({ length: count + 1 }, (_, index) => from + side * index);
	const marks: Mark[] = [];
	for (let row = 0; row < rows; row++)
		for (let column = 0; column < columns; column++)
			if (bernoulli(random, full))
				marks.push(
					place(
						desk,
						anyDigit(desk, row),
						left + side * (column + 0.5 + 0.12 * triangular(random)),
						top + side * (row + 0.5 + 0.06 * triangular(random)),
						size * (1 + desk.hand.unsteadiness * triangular(random)),
						size,
					),
				);
	return {
		marks,
		printed: printGrid(
			desk,
			{ left, top, right: left + side * columns, bottom: top + side * rows },
			places(left, columns),
			places(top, rows),
			style,
		),
		least: 0.75 * size,
	};
}

/** Pencil on squared paper: the ink is hardly darker than the lines, and as thin. */
export function writeOnSquares(desk: Desk): Written {
	const { random, room, frame } = desk;
	const width = room.right - room.left;
	const height = room.bottom - room.top;
	const high = bernoulli(random, 0.35) ? 2 : 1;
	const spacing =
		Math.max(20 / frame.height, logUniform(random, [0.04, 0.16])) / high;
	const columns = Math.floor(width / (spacing * high));
	const rows = Math.floor(height / (spacing * high));
	const size = spacing * high * uniform(random, [0.6, 0.95]);
	const pale = uniform(random, [0.45, 0.85]);
	const tint = (): number => clamp(pale * uniform(random, [0.95, 1.25]));
	const ruling: Ruling = {
		kind: "squares",
		spacing,
		width: Math.max(
			0.8 / frame.height,
			spacing * uniform(random, [0.03, 0.08]),
		),
		right: random.next(),
		down: random.next(),
		color: [tint(), pale, clamp(pale * uniform(random, [0.9, 1.1]))],
	};
	// The first lines of the ruling within the room.
	const first = (from: number, start: number) =>
		(Math.ceil(from / spacing + start) - start) * spacing;
	const left = first(room.left, ruling.right);
	const top = first(room.top, ruling.down);
	// A person still sees the strokes.
	const lightness = Math.min(0.55, pale * uniform(random, [0.55, 1]));
	const gray = (): number => clamp(lightness * uniform(random, [0.95, 1.05]));
	const color: Color = bernoulli(random, 0.75)
		? [gray(), gray(), gray()]
		: desk.ink.color;
	const pencil: Desk = { ...desk, ink: { ...desk.ink, color } };
	const full = uniform(random, [0.25, 0.9]);
	const step = pick(random, [1, 1, 2]);
	const marks: Mark[] = [];
	const firstRow = uniformInteger(random, [0, Math.floor(rows / 3)]);
	let line = -1;
	for (let row = firstRow; row < rows - 1; row += step) {
		if (!bernoulli(random, 0.8)) continue;
		line++;
		for (let column = 0; column < columns - 1; column++)
			if (bernoulli(random, full) && marks.length < 80)
				marks.push(
					place(
						pencil,
						anyDigit(pencil, line),
						left + spacing * high * (column + 0.5 + 0.1 * triangular(random)),
						top + spacing * high * (row + 0.5 + 0.06 * triangular(random)),
						size * (1 + desk.hand.unsteadiness * triangular(random)),
						size,
					),
				);
	}
	return { marks, ruling, least: 0.75 * size };
}

/** A printed form filled in by hand: labels, and numbers on lines, in boxes or in combs of boxes. */
export function writeForm(desk: Desk): Written {
	const { random, room, frame, ink } = desk;
	const width = room.right - room.left;
	const height = room.bottom - room.top;
	const rows = uniformInteger(random, [2, 12]);
	const pitch = height / rows;
	const size = Math.max(
		13 / frame.height,
		Math.min(pitch * uniform(random, [0.4, 0.75]), 0.16),
	);
	const setting = sampleTypesetting(random);
	const letterSize = Math.min(
		size * uniform(random, [0.5, 1.2]),
		0.7 * pitch,
		0.08,
	);
	const type = { ...printInk(ink), color: [0.04, 0.04, 0.04] as const };
	const values = bernoulli(random, 0.5) ? 1 : uniformInteger(random, [1, 3]);
	const indent = uniform(random, [0.3, 0.55]);
	const fields = room.left + width * indent;
	const fieldWidth = (width * (1 - indent)) / values;
	const kind = pick(random, ["line", "box", "comb", "table", "none"] as const);
	const style: LineStyle = {
		width: Math.max(0.9 / frame.height, size * uniform(random, [0.02, 0.08])),
		color: shadeOf(desk, uniform(random, [0.05, 0.7])),
	};
	const comb = size * uniform(random, [1.05, 1.5]);
	const often = bernoulli(random, 0.35) ? 1 : undefined;
	const marks: Mark[] = [];
	const printed: Shape[] = [];
	let budget = mostDigits;
	for (let row = 0; row < rows; row++) {
		const y = room.top + pitch * (row + 0.5);
		const { letters } = setLabel(setting, random);
		const most = ((width * (indent - 0.04)) / letterSize) * digitHeight;
		marks.push(
			...typeMarks(
				setting,
				letters.filter(({ x }) => x < most),
				{ left: room.left, y, height: letterSize, ink: type },
			),
		);
		for (let value = 0; value < values; value++) {
			const left = fields + fieldWidth * value;
			const count = Math.min(
				budget,
				uniformInteger(random, [1, 4]),
				Math.max(1, Math.floor((0.85 * fieldWidth) / comb)),
			);
			if (kind === "line")
				printed.push(
					printLine(
						desk,
						[left, y + 0.6 * size],
						[left + 0.85 * fieldWidth, y + 0.6 * size],
						style,
					),
				);
			if (kind === "box")
				printed.push(
					...printBox(
						desk,
						{
							left,
							top: y - 0.7 * size,
							right: left + 0.85 * fieldWidth,
							bottom: y + 0.7 * size,
						},
						style,
					),
				);
			if (kind === "comb")
				for (let box = 0; box < count; box++)
					printed.push(
						...printBox(
							desk,
							{
								left: left + comb * box,
								top: y - 0.65 * size,
								right: left + comb * (box + 1),
								bottom: y + 0.65 * size,
							},
							style,
						),
					);
			if (count === 0 || bernoulli(random, 0.2)) continue;
			budget -= count;
			const text = sampleNumber(desk, count, often);
			if (kind === "comb")
				[...text].forEach((digit, box) => {
					marks.push(
						place(
							desk,
							sampleDigit(desk, Number(digit), row),
							left + comb * (box + 0.5) + 0.05 * size * triangular(random),
							y,
							0.85 * size,
							size,
						),
					);
				});
			else
				marks.push(
					...writeText(desk, text, {
						x: left + 0.3 * size,
						y,
						height: size,
						gap: uniform(random, [0.1, 0.3]),
						line: row,
					}).marks,
				);
		}
	}
	if (kind === "table")
		printed.push(
			...printGrid(
				desk,
				room,
				[
					room.left,
					...Array.from(
						{ length: values + 1 },
						(_, index) => fields - 0.15 * size + fieldWidth * index,
					),
				],
				Array.from({ length: rows + 1 }, (_, row) => room.top + pitch * row),
				() => style,
			),
		);
	return { marks, printed, least: 0.7 * size };
}

/** Circles, boxes and other shapes drawn by hand, around digits, around nothing, and digits beside them. */
export function writeShapes(desk: Desk): Written {
	const { random, room } = desk;
	const size = logUniform(random, [0.05, 0.28]);
	const taken: { left: number; top: number; right: number; bottom: number }[] =
		[];
	const marks: Mark[] = [];
	const things = uniformInteger(random, [1, 12]);
	for (let thing = 0; thing < things; thing++) {
		const height = size * uniform(random, [0.75, 1.1]);
		const inside = bernoulli(random, 0.55)
			? uniformInteger(random, [0, 2])
			: undefined;
		const tall =
			inside === undefined ? height : height * uniform(random, [1.5, 3]);
		const wide =
			inside === undefined
				? 0.8 * height
				: tall * uniform(random, [0.9, 1.3]) * (inside === 2 ? 1.4 : 1);
		const free = findRoom(random, 1.15 * wide, 1.15 * tall, room, taken);
		if (!free) continue;
		taken.push(free);
		const x = (free.left + free.right) / 2;
		const y = (free.top + free.bottom) / 2;
		if (inside !== undefined) {
			const outline = sampleOutline(random, wide / tall);
			const { strokes } = centerStrokes(outline.strokes, false);
			const means = outline.isRound ? ({ round: true } as const) : undefined;
			marks.push({
				what: { kind: "line", strokes, ...(means && { means }) },
				x,
				y,
				height: tall,
				widening: 1,
				slant: 0,
				rotation: 0.15 * triangular(random),
				ink: penOf(desk, tall, size),
			});
		}
		const count = inside ?? 1;
		for (let digit = 0; digit < count; digit++)
			marks.push(
				place(
					desk,
					anyDigit(desk, marks.length),
					x +
						(count === 2
							? (digit - 0.5) * 0.95 * height
							: 0.1 * height * triangular(random)),
					y + 0.1 * height * triangular(random),
					height,
					size,
				),
			);
	}
	return { marks: numberByHeight(marks, size), least: 0.7 * size };
}
