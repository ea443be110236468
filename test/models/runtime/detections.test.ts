import { describe, expect, test } from "vitest";
import {
	cellSide,
	type Detection,
	type DetectorMaps,
	digitScore,
	isSameThing,
	mapChannels,
	peaksOf,
	sideUnit,
	withoutRepeats,
} from "../../../models/runtime/detections.ts";

/** What a cell of the maps says. */
interface Cell {
	readonly column: number;
	readonly row: number;
	/** Logit. */
	readonly heat: number;
	/** Left, top, right, bottom: pixels of the level. */
	readonly sides: readonly [number, number, number, number];
	readonly label: number;
}

/** Maps that are cold but for some cells. */
function mapsWith(
	cells: readonly Cell[],
	{ columns = 8, rows = 6, scale = 1 } = {},
): DetectorMaps {
	const plane = columns * rows;
	const maps = new Float32Array(mapChannels * plane).fill(-8, 0, plane);
	for (const { column, row, heat, sides, label } of cells) {
		const cell = row * columns + column;
		maps[cell] = heat;
		for (const [side, pixels] of sides.entries())
			maps[cell + (1 + side) * plane] = Math.log(pixels / sideUnit);
		maps[cell + (5 + label) * plane] = 12;
	}
	return { maps, columns, rows, scale };
}

const square = (column: number, row: number, heat: number): Cell => ({
	column,
	row,
	heat,
	sides: [6, 6, 6, 6],
	label: 3,
});

const at = (
	x: number,
	y: number,
	width: number,
	height: number,
	heat = 0.9,
): Detection => ({
	box: { x, y, width, height },
	heat,
	probabilities: [],
	scale: 1,
});

describe("peaksOf", () => {
	test("gives box, heat and class of a hot cell, in pixels of the frame", () => {
		const sides = [3, 8, 5, 10] as const;
		const cell = { column: 2, row: 3, heat: 0, sides, label: 7 };
		const [peak, ...others] = peaksOf(mapsWith([cell], { scale: 2 }), 0.3);
		expect(others).toEqual([]);
		expect(peak?.heat).toBeCloseTo(0.5, 6);
		// The middle of the cell is 2.5 and 3.5 cells from the corner.
		expect(peak?.box.x).toBeCloseTo(2 * (2.5 * cellSide - 3), 4);
		expect(peak?.box.y).toBeCloseTo(2 * (3.5 * cellSide - 8), 4);
		expect(peak?.box.width).toBeCloseTo(16, 4);
		expect(peak?.box.height).toBeCloseTo(36, 4);
		expect(peak?.probabilities[7]).toBeGreaterThan(0.99);
		expect(peak?.scale).toBe(2);
	});

	test("of neighboring cells gives the hottest, of equals one", () => {
		const hot = peaksOf(
			mapsWith([square(2, 2, 1), square(3, 2, 2), square(3, 3, 1.5)]),
			0.3,
		);
		expect(hot).toHaveLength(1);
		expect(hot[0]?.box.x).toBeCloseTo(3.5 * cellSide - 6, 4);
		const equal = mapsWith([square(2, 2, 1), square(3, 2, 1)]);
		expect(peaksOf(equal, 0.3)).toHaveLength(1);
	});

	test("leaves out what is colder than asked for", () => {
		const maps = mapsWith([square(1, 1, -1), square(5, 4, 1)]);
		expect(peaksOf(maps, 0.5)).toHaveLength(1);
		expect(peaksOf(maps, 0.2)).toHaveLength(2);
	});
});

describe("withoutRepeats", () => {
	test("keeps the hotter of two boxes of the same thing", () => {
		const boxes = [at(10, 10, 20, 30, 0.7), at(12, 11, 20, 30, 0.8)];
		expect(withoutRepeats(boxes)).toEqual([boxes[1]]);
	});

	test("keeps neighbors", () => {
		const boxes = [at(10, 10, 20, 30), at(28, 10, 20, 30)];
		expect(withoutRepeats(boxes)).toHaveLength(2);
	});

	test("keeps a digit within a hotter ring, however hot the ring is", () => {
		const ring = at(0, 0, 100, 100, 0.99);
		const five = at(40, 30, 30, 45, 0.3);
		expect(withoutRepeats([ring, five])).toEqual([ring, five]);
	});

	test("drops a part that is nearly as large as the whole", () => {
		expect(isSameThing(at(0, 0, 40, 60).box, at(4, 4, 30, 36).box)).toBe(true);
	});
});

test("a digit's score is its heat times the root of its class probability", () => {
	const probabilities = [0, 0, 0.16, 0, 0, 0, 0, 0, 0, 0, 0.81];
	expect(digitScore({ ...at(0, 0, 9, 9, 0.5), probabilities })).toBeCloseTo(
		0.2,
		6,
	);
});
