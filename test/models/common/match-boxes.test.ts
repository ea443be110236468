import { expect, test } from "vitest";
import { intersectionOverUnion } from "../../../electron/contract/box.ts";
import { matchBoxes, nearestBox } from "../../../models/common/match-boxes.ts";

const box = (x: number, y: number, width: number, height: number) => ({
	x,
	y,
	width,
	height,
});

test("the overlap of boxes is what they share of what they cover", () => {
	expect(intersectionOverUnion(box(0, 0, 10, 10), box(0, 0, 10, 10))).toBe(1);
	expect(
		intersectionOverUnion(box(0, 0, 10, 10), box(5, 0, 10, 10)),
	).toBeCloseTo(1 / 3);
	expect(intersectionOverUnion(box(0, 0, 10, 10), box(2, 2, 5, 5))).toBeCloseTo(
		0.25,
	);
	expect(intersectionOverUnion(box(0, 0, 10, 10), box(10, 0, 10, 10))).toBe(0);
	expect(intersectionOverUnion(box(0, 0, 10, 10), box(20, 30, 5, 5))).toBe(0);
});

test("the nearest box is the one that overlaps most", () => {
	const others = [box(50, 50, 10, 10), box(4, 0, 10, 10), box(1, 0, 10, 10)];
	expect(nearestBox(box(0, 0, 10, 10), others).index).toBe(2);
	expect(nearestBox(box(90, 90, 5, 5), others).index).toBe(-1);
});

test("each box is matched once, by the best, and by half of it at least", () => {
	const wanted = [box(0, 0, 10, 10), box(100, 0, 10, 10)];
	const found = [box(2, 0, 10, 10), box(1, 0, 10, 10), box(107, 0, 10, 10)];
	expect(matchBoxes(found, wanted)).toEqual([-1, 0, -1]);
	expect(matchBoxes([], wanted)).toEqual([]);
	expect(matchBoxes(found, [])).toEqual([-1, -1, -1]);
});
