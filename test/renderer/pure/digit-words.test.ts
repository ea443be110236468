import { describe, expect, it } from "vitest";
import {
	countLines,
	digitWords,
	omittedWords,
	placeBox,
	textGlyphs,
} from "../../../renderer/pure/digit-words.ts";
import { recognizedDigit } from "../support/digits.ts";

describe("A digit in words", () => {
	it("says the digit and how sure it is", () => {
		expect(digitWords(recognizedDigit(), 1)).toBe("Digit 7, 98 percent");
	});

	it("says that it is doubtful", () => {
		const doubtful = recognizedDigit({ sure: false, confidence: 0.61 });
		expect(digitWords(doubtful, 1)).toBe("Digit 7, 61 percent, not sure");
	});

	it("says the line where there are several", () => {
		expect(digitWords(recognizedDigit({ line: 1 }), 2)).toBe(
			"Digit 7, 98 percent, line 2",
		);
	});

	it.each([
		[" ", "Digit 7, 98 percent, after a space"],
		["·", "Digit 7, 98 percent, after a mark"],
	] as const)("says that %j stands before it", (before, words) => {
		expect(digitWords(recognizedDigit({ before }), 1)).toBe(words);
	});

	it("says how much there was no time for", () => {
		expect(omittedWords(1)).toBe("No time for the smallest mark");
		expect(omittedWords(214)).toBe("No time for the 214 smallest marks");
	});

	it("counts the lines that hold a digit", () => {
		expect(countLines([])).toBe(0);
		expect(countLines([0, 0, 2].map((line) => recognizedDigit({ line })))).toBe(
			2,
		);
	});
});

describe("The text", () => {
	it("knows the digit behind each of its characters, line by line", () => {
		const lines = textGlyphs([
			recognizedDigit({ id: 1, digit: 1 }),
			recognizedDigit({ id: 2, digit: 2, before: "·" }),
			recognizedDigit({ id: 3, digit: 3, line: 1 }),
		]);
		expect(
			lines.map((glyphs) =>
				glyphs.map(({ text, digit }) => `${text}=${digit?.id}`),
			),
		).toEqual([["1=1", "·=undefined", "2=2"], ["3=3"]]);
	});
});

describe("The box of a digit", () => {
	const frame = { width: 200, height: 100 };
	const box = { x: 20, y: 10, width: 40, height: 50 };

	it("is placed by shares of the frame", () => {
		expect(placeBox(box, frame, false)).toEqual({
			left: 0.1,
			top: 0.1,
			width: 0.2,
			height: 0.5,
		});
	});

	it("is mirrored with the picture", () => {
		const mirrored = placeBox(box, frame, true);
		expect(mirrored.left).toBeCloseTo(0.7);
		expect(mirrored.width).toBe(0.2);
		expect(mirrored.top).toBe(0.1);
	});
});
