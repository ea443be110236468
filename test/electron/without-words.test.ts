import { describe, expect, it } from "vitest";
import { withoutWords } from "../../electron/recognizer/without-words.ts";

const height = 20;
const width = 12;

/** Characters in a row, `gap` pixels apart. */
const row = (count: number, gap = 4) =>
	Array.from({ length: count }, (_, index) => ({
		x: index * (width + gap),
		y: 50,
		width,
		height,
	}));

describe("What looks like a digit in a word", () => {
	it("is left out: the O of a shop's name", () => {
		expect(withoutWords(row(4), [0.1, 0, 0.9, 0], [0, 2])).toEqual([]);
	});

	it("is a digit where most of the word are digits: a car's plate", () => {
		const probabilities = [0, 0, 0.9, 0.9, 0.9];
		expect(withoutWords(row(5), probabilities, [2, 3, 4])).toEqual([2, 3, 4]);
	});

	it("is a digit in a word of two letters or fewer: A4", () => {
		expect(withoutWords(row(2), [0, 0.9], [1])).toEqual([1]);
		expect(withoutWords(row(3), [0, 0, 0.9], [2])).toEqual([2]);
	});

	it("is a digit apart from the word: Room 7", () => {
		const [r, o1, o2, m, seven] = row(5);
		if (!r || !o1 || !o2 || !m || !seven) throw new Error("too few");
		const apart = { ...seven, x: seven.x + height };
		const boxes = [r, o1, o2, m, apart];
		expect(withoutWords(boxes, [0, 0, 0, 0, 0.9], [4])).toEqual([4]);
	});

	it("is a digit among things that are larger, smaller, or on another level", () => {
		const [one, two, three, digit] = row(4);
		if (!one || !two || !three || !digit) throw new Error("too few");
		const others = [
			{ ...one, height: 3 * height },
			{ ...two, y: two.y + height },
			{ ...three, height: height / 3 },
		];
		expect(withoutWords([...others, digit], [0, 0, 0, 0.9], [3])).toEqual([3]);
	});

	it("has its own strokes around it, which are no letters", () => {
		const [digit] = row(1);
		if (!digit) throw new Error("too few");
		const strokes = [0, 1, 2].map((n) => ({ ...digit, x: 3 * n, width: 5 }));
		expect(withoutWords([digit, ...strokes], [0.9, 0, 0, 0], [0])).toEqual([0]);
	});
});
