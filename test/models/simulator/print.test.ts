import { describe, expect, test } from "vitest";
import { createRandom } from "../../../models/common/random.ts";
import letters from "../../../models/simulator/typefaces/letters.json" with {
	type: "json",
};
import {
	fieldScale,
	fieldSide,
} from "../../../models/simulator/writing/glyph.ts";
import {
	sampleTypesetting,
	setLabel,
	setLine,
} from "../../../models/simulator/writing/print.ts";
import {
	isItalic,
	typefaceCount,
	typeOf,
} from "../../../models/simulator/writing/typefaces.ts";

const typefaces = Array.from({ length: typefaceCount }, (_, index) => index);
const named = (name: string) => letters.typefaces.indexOf(name);

/** Rows of a letter that have ink, pixels of a 28x28 image. */
function heightOf(typeface: number, character: string) {
	const { edge } = typeOf(typeface, character);
	const rows = [...Array(fieldSide).keys()].filter((y) =>
		edge
			.subarray(y * fieldSide, (y + 1) * fieldSide)
			.some((distance) => distance < 0),
	);
	return {
		top: Math.min(...rows) / fieldScale,
		bottom: (Math.max(...rows) + 1) / fieldScale,
	};
}

const inkOf = (typeface: number, character: string): number =>
	typeOf(typeface, character).edge.filter((distance) => distance < 0).length;

describe("a typeface", () => {
	test("has capitals 15 pixels high that stand on the 20th", () => {
		for (const typeface of typefaces) {
			const { top, bottom } = heightOf(typeface, "H");
			expect(bottom - top).toBeGreaterThan(14);
			expect(bottom - top).toBeLessThan(16);
			expect(bottom).toBeCloseTo(20, 0);
		}
	});

	test("has a p that goes below the line, and an x that is lower than a capital", () => {
		for (const typeface of typefaces) {
			expect(heightOf(typeface, "p").bottom).toBeGreaterThan(21.5);
			expect(heightOf(typeface, "x").top).toBeGreaterThan(
				heightOf(typeface, "H").top + 2,
			);
		}
	});

	test("has more ink where it is bold", () => {
		expect(inkOf(named("lora-400-normal"), "n")).toBeLessThan(
			inkOf(named("merriweather-700-normal"), "n"),
		);
		expect(inkOf(named("nunito-400-normal"), "n")).toBeLessThan(
			inkOf(named("nunito-700-normal"), "n"),
		);
	});

	test("has a full stop for what it lacks", () => {
		expect(typeOf(0, "€")).toEqual(typeOf(0, "."));
	});
});

describe("a line of print", () => {
	const random = createRandom("print");
	const lines = typefaces.map(() => {
		const setting = sampleTypesetting(random);
		return { setting, line: setLine(setting, 300, random) };
	});

	test("fits its width, letter after letter", () => {
		for (const { setting, line } of lines) {
			line.forEach(({ character, x }, index) => {
				const { width } = typeOf(setting.typeface, character);
				expect(x + width / 2).toBeLessThanOrEqual(300);
				const last = line[index - 1];
				if (last && !isItalic(setting.typeface))
					expect(x - width / 2).toBeGreaterThan(
						last.x + typeOf(setting.typeface, last.character).width / 2,
					);
				expect(x).toBeGreaterThan(last?.x ?? 0);
			});
		}
	});

	test("has letters, and no digit", () => {
		const text = lines
			.flatMap(({ line }) => line)
			.map(({ character }) => character)
			.join("");
		expect(text).toMatch(/[a-z]{20}/);
		expect(text).not.toMatch(/[0-9]/);
	});

	test("is empty where no word fits", () => {
		expect(setLine(sampleTypesetting(random), 2, random)).toEqual([]);
	});
});

describe("a label", () => {
	const random = createRandom("label");
	const labels = Array.from({ length: 200 }, () => {
		const setting = sampleTypesetting(random);
		return { setting, ...setLabel(setting, random) };
	});

	test("is as long as its letters are", () => {
		for (const { setting, letters, width } of labels) {
			const ends = letters.map(
				({ character, x }) => x + typeOf(setting.typeface, character).width / 2,
			);
			expect(ends.at(-1)).toBeCloseTo(width);
		}
	});

	test("is one letter that is like no digit, or a few words", () => {
		const lengths = labels.map(({ letters }) => letters.length);
		expect(lengths).toContain(1);
		expect(Math.max(...lengths)).toBeGreaterThan(8);
		const lone = labels.filter(({ letters }) => letters.length === 1);
		expect(lone.map(({ letters }) => letters[0]?.character).join("")).toMatch(
			/^[^0-9IOSZilosz]+$/,
		);
	});
});
