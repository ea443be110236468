import { describe, expect, test } from "vitest";
import type { BoundingBox } from "../../../electron/contract/box.ts";
import {
	mostNeighbors,
	neighborsOf,
	relationCount,
	relationNames,
} from "../../../models/judge/neighbors.ts";

const box = (x: number, y = 0, height = 40, width = 20): BoundingBox => ({
	x,
	y,
	width,
	height,
});

/** The neighbors of a box, the nearest first. */
function neighborsAt(boxes: readonly BoundingBox[], index: number): number[] {
	const { indices } = neighborsOf(boxes);
	return Array.from(
		indices.subarray(index * mostNeighbors, (index + 1) * mostNeighbors),
	).filter((other) => other >= 0);
}

describe("the neighbors of a candidate", () => {
	test("are those within eight of its sides, the nearest first", () => {
		const boxes = [box(0), box(200), box(30), box(0, 500), box(70)];
		expect(neighborsAt(boxes, 0)).toEqual([2, 4, 1]);
		expect(neighborsAt(boxes, 3)).toEqual([]);
		expect(neighborsAt([box(0)], 0)).toEqual([]);
		expect(neighborsAt([], 0)).toEqual([]);
	});

	test("are the nearest sixteen where there are more", () => {
		const order = [7, 3, 18, 0, 12, 5, 20, 9, 1, 15, 4, 11, 19, 2, 17, 8];
		const places = [...order, 6, 10, 13, 14, 16];
		const boxes = [box(-10), ...places.map((place) => box(10 * place))];
		expect(neighborsAt(boxes, 0)).toEqual(
			Array.from(
				{ length: mostNeighbors },
				(_, place) => 1 + places.indexOf(place),
			),
		);
	});

	test("are not looked for where nobody asks for them", () => {
		const boxes = [box(0), box(30)];
		const { indices } = neighborsOf(boxes, (index) => index === 0);
		expect(indices[0]).toBe(-1);
		expect(indices[mostNeighbors]).toBe(0);
	});

	test("are told by where they are, how large, and what they share", () => {
		const { relations } = neighborsOf([box(0), box(20, 40, 80, 40)]);
		const told = Object.fromEntries(
			relationNames.map((name, n) => [name, relations[n]]),
		);
		expect(told).toEqual({
			right: expect.closeTo(30 / 40, 5),
			down: expect.closeTo(60 / 40, 5),
			longer: expect.closeTo(Math.log(2), 5),
			higher: expect.closeTo(Math.log(2), 5),
			within: 0,
			same: 0,
			distance: expect.closeTo(Math.hypot(30, 60) / 80 / 4, 5),
		});
		const { relations: shared } = neighborsOf([box(0), box(0, 0, 20)]);
		expect(shared[relationNames.indexOf("within")]).toBe(1);
		expect(shared[relationNames.indexOf("same")]).toBeCloseTo(0.5, 5);
		expect(relations.subarray(relationCount, 2 * relationCount)).toEqual(
			new Float32Array(relationCount),
		);
	});
});
