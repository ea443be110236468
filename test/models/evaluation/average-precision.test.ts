import { describe, expect, test } from "vitest";
import { averagePrecision } from "../../../models/evaluation/average-precision.ts";
import {
	detectorThreshold,
	scorePages,
} from "../../../models/evaluation/detector-test.ts";

const boxAt = (x: number) => ({ x, y: 0, width: 10, height: 10 });
const scored = (x: number, score: number) => ({ box: boxAt(x), score });

describe("average precision", () => {
	test("is the area under precision over recall, worked out by hand", () => {
		// By falling score: right, wrong, right, wrong, and of the third digit nothing is found.
		// Recall 1/3 has precision 1, recall 2/3 has 2/3: (1 + 2/3) / 3.
		const pictures = [
			{
				wanted: [boxAt(0), boxAt(100)],
				found: [scored(0, 0.9), scored(50, 0.8)],
			},
			{
				wanted: [boxAt(0)],
				found: [scored(300, 0.1)],
			},
			{ wanted: [], found: [] },
		];
		const withSecond = [
			{
				...pictures[0],
				wanted: [boxAt(0), boxAt(100)],
				found: [scored(0, 0.9), scored(50, 0.8), scored(101, 0.7)],
			},
			...pictures.slice(1),
		];
		expect(averagePrecision(pictures)).toBeCloseTo(1 / 3, 10);
		expect(averagePrecision(withSecond)).toBeCloseTo((1 + 2 / 3) / 3, 10);
	});

	test("gives a recall the best precision of it and all higher ones", () => {
		// Wrong, right, right: precisions 1/2 and 2/3, and the second counts for both.
		const found = [scored(50, 0.9), scored(0, 0.8), scored(100, 0.7)];
		expect(
			averagePrecision([{ wanted: [boxAt(0), boxAt(100)], found }]),
		).toBeCloseTo(2 / 3, 10);
	});

	test("counts a second box on the same digit as wrong, and one that overlaps too little", () => {
		expect(
			averagePrecision([
				{
					wanted: [boxAt(0), boxAt(100)],
					found: [scored(0, 0.9), scored(1, 0.8), scored(100, 0.7)],
				},
			]),
		).toBeCloseTo((1 + 2 / 3) / 2, 10);
		// 10 x 10 boxes that are 4 apart share 60 of 140.
		expect(
			averagePrecision([{ wanted: [boxAt(0)], found: [scored(4, 1)] }]),
		).toBe(0);
	});

	test("counts a box that overlaps by just a half", () => {
		const box = { ...boxAt(0), width: 20 };
		expect(
			averagePrecision([{ wanted: [boxAt(0)], found: [{ box, score: 1 }] }]),
		).toBe(1);
	});

	test("takes the digit that a box overlaps most, and leaves its neighbor to the next", () => {
		const wanted = [boxAt(0), boxAt(2)];
		const found = [scored(0, 0.9), scored(5, 0.8)];
		expect(averagePrecision([{ wanted, found }])).toBe(1);
	});

	test("is nothing where there is nothing to find", () => {
		expect(
			averagePrecision([{ wanted: [], found: [scored(0, 1)] }]),
		).toBeUndefined();
	});
});

test("pages are summed up with the boxes over the threshold", () => {
	const pages = [
		{
			wanted: [boxAt(0), boxAt(100)],
			found: [scored(0, 0.9), scored(100, 0.1), scored(50, 0.5)],
		},
		{ wanted: [], found: [scored(0, 0.29)] },
	];
	expect(scorePages("mixed", pages)).toEqual({
		kind: "mixed",
		pages: 2,
		digits: 2,
		// Right, wrong, wrong (on the page without digits), right.
		averagePrecision: (1 + 2 / 4) / 2,
		recall: 1 / 2,
		precision: 1 / 2,
		falseBoxes: 1,
	});
});

test("a box counts whose score is the threshold", () => {
	const page = { wanted: [boxAt(0)], found: [scored(0, detectorThreshold)] };
	expect(scorePages("one", [page])).toMatchObject({ recall: 1, precision: 1 });
});
