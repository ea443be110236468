import { describe, expect, it } from "vitest";
import type { BoundingBox } from "../../../../electron/contract/box.ts";
import { createRandom, type Random } from "../../../../models/common/random.ts";
import {
	changed,
	type LinePlace,
	type Page,
	readPage,
	together,
	turned,
	typeset,
} from "./typeset.ts";

const place = { x: 40, y: 100 };
const read = (text: string, at: Partial<LinePlace> = {}) =>
	readPage(typeset(text, { ...place, ...at }));

/** Digits on one line, with so much paper before each but the first, in heights; `tall`: their own heights, 1 where left out. */
function spread(
	text: string,
	rooms: readonly number[],
	tall: readonly number[] = [],
): Page {
	let left = 40;
	const digits = [...text].map((digit, n) => {
		const height = 50 * (tall[n] ?? 1);
		const width = (digit === "1" ? 0.2 : 0.6) * height;
		const x = left + 50 * (rooms[n - 1] ?? 0);
		left = x + width;
		return { digit: Number(digit), box: { x, y: 150 - height, width, height } };
	});
	return { digits, marks: [] };
}

describe("A sign between digits", () => {
	it.each([
		["3.14", "3·14"],
		["12/05/2024", "12·05·2024"],
		["1,5", "1·5"],
		["12-3", "12·3"],
		["7+8=15", "7·8·15"],
		["2x(3-1)", "2·3·1"],
		["09:41", "09·41"],
		["50%20", "50·20"],
		["8 + 2", "8·2"],
	])("is a gap: %s reads %s", (written, text) => {
		expect(read(written)).toEqual([text]);
	});

	it.each([
		["-3", "3"],
		["12=", "12"],
		["(45)", "45"],
		["80%", "80"],
	])("is none where it stands at an end: %s reads %s", (written, text) => {
		expect(read(written)).toEqual([text]);
	});

	it("belongs to the number it is near", () => {
		expect(read("-3  1,5")).toEqual(["3 1·5"]);
		expect(read("4     -3")).toEqual(["4 3"]);
	});

	it("is one gap, however many there are", () => {
		expect(read("3+-(4)")).toEqual(["3·4"]);
	});
});

describe("Room between digits", () => {
	it.each([
		["12  34", "12 34"],
		["1  22  3", "1 22 3"],
		["123", "123"],
		["1111", "1111"],
	])("parts numbers: %s reads %s", (written, text) => {
		expect(read(written)).toEqual([text]);
	});

	it("is a space only where it is wider than elsewhere: one digit in each box of a form is one number", () => {
		expect(read("504817", { gap: 1.1 })).toEqual(["504817"]);
		expect(read("111711", { gap: 1.1 })).toEqual(["111711"]);
	});

	it("is a space where two digits are several heights apart", () => {
		expect(read("1   2")).toEqual(["1 2"]);
	});

	it.each([
		[
			"stands out from narrow room by half a height",
			"23456",
			[0.2, 0.2, 0.8, 0.2],
			"234 56",
		],
		[
			"differs by half from box to box of a form",
			"234567",
			[1.1, 1.1, 1.6, 1.1, 1.1],
			"234567",
		],
		[
			"is narrow at one place of a form",
			"234567",
			[0.3, 1.1, 1.1, 1.1, 1.1],
			"234567",
		],
		[
			"is less than nothing, as slanted digits overlap",
			"23456",
			[-0.3, -0.3, -0.3, 0.1],
			"23456",
		],
		[
			"seems wider around a 1, which is narrow",
			"2211",
			[0.2, 0.2, 0.7],
			"2211",
		],
		["parts a 1 as it parts other digits", "2211", [0.2, 0.2, 1.1], "221 1"],
	])("that %s: %s, %j heights apart, reads %s", (_, digits, rooms, text) => {
		// Each digit is parted from the one before by so many heights.
		expect(readPage(spread(digits, rooms))).toEqual([text]);
	});

	it("is measured by the taller one of two digits", () => {
		const small = [1, 1, 0.55, 1, 1];
		const rooms = [0.2, 0.5, 0.5, 0.2];
		expect(readPage(spread("23456", rooms, small))).toEqual(["23456"]);
	});

	it("is the same on all lines of a page", () => {
		const wide = typeset("7 8", { ...place, y: 200 });
		expect(readPage(together(typeset("1234567", place), wide))).toEqual([
			"1234567",
			"7 8",
		]);
	});
});

describe("A mark", () => {
	const between = (mark: BoundingBox) => {
		const { digits } = typeset("38", { ...place, gap: 0.6 });
		return readPage({ digits, marks: [mark] });
	};

	it.each([
		["on the line", { x: 80, y: 145, width: 5, height: 5 }, "3·8"],
		["as small as a speck", { x: 80, y: 147, width: 2, height: 2 }, "38"],
		[
			"as tall as the line of a table",
			{ x: 84, y: 80, width: 3, height: 90 },
			"38",
		],
		["above the line", { x: 80, y: 80, width: 8, height: 8 }, "38"],
		["below the line", { x: 80, y: 170, width: 8, height: 8 }, "38"],
		["under both", { x: 40, y: 158, width: 90, height: 3 }, "38"],
		["within a digit", { x: 45, y: 110, width: 20, height: 20 }, "38"],
		["around both", { x: 30, y: 90, width: 120, height: 70 }, "38"],
		["left of both", { x: 20, y: 120, width: 15, height: 5 }, "38"],
		["as tall as a long slash", { x: 84, y: 90, width: 3, height: 70 }, "3·8"],
		["at their upper edge", { x: 80, y: 97, width: 6, height: 6 }, "3·8"],
		["that touches a digit", { x: 60, y: 120, width: 30, height: 6 }, "3·8"],
		["mostly in a digit", { x: 54, y: 120, width: 24, height: 6 }, "38"],
		["in the right one", { x: 102, y: 110, width: 20, height: 20 }, "38"],
	])("%s", (_, mark, text) => {
		expect(between(mark)).toEqual([text]);
	});
});

describe("Marks", () => {
	/** A number, and an 8 so far from its end, with marks between them: from and to, in heights from that end. */
	const apart = (room: number, ...marks: readonly [number, number][]) => {
		const { digits } = spread("22238", [0.2, 0.2, 0.2, room]);
		const { x, width } = digits[3]?.box ?? { x: 0, width: 0 };
		return readPage({
			digits,
			marks: marks.map(([from, to]) => ({
				x: x + width + 50 * from,
				y: 120,
				width: 50 * (to - from),
				height: 6,
			})),
		});
	};

	it("join digits that are far apart where no stretch is longer than a height", () => {
		expect(apart(1.9, [0.9, 1])).toEqual(["2223·8"]);
		expect(apart(2.5, [0.9, 1])).toEqual(["2223 8"]);
	});

	it("join them in whatever order they were found, and where one lies over another", () => {
		expect(apart(2.4, [1.5, 1.6], [0.7, 0.8])).toEqual(["2223·8"]);
		expect(apart(2, [0.2, 1.8], [0.4, 0.5])).toEqual(["2223·8"]);
	});

	it("hang from the line where it slopes", () => {
		const { digits } = spread("38", [0.6]);
		const lower = digits.map(({ digit, box }, n) => ({
			digit,
			box: { ...box, y: box.y + 20 * n },
		}));
		const comma = { x: 92, y: 170, width: 6, height: 6 };
		expect(readPage({ digits: lower, marks: [comma] })).toEqual(["3·8"]);
	});
});

describe("An exponent", () => {
	it.each([
		["10^2", "10 2"],
		["2^10", "2 10"],
		["5^3+7", "5 3·7"],
		["10^2 34", "10 2 34"],
	])("is on the line of its base: %s reads %s", (written, text) => {
		expect(read(written)).toEqual([text]);
	});

	it("is on its line on a page of many", () => {
		const lines = ["31415", "10^2", "27182"].map((text, row) =>
			typeset(text, { ...place, y: 100 + 90 * row }),
		);
		expect(readPage(together(...lines))).toEqual(["31415", "10 2", "27182"]);
	});
});

/** Some lines of numbers and signs, at random. */
function samplePage(random: Random): Page {
	const digits = () =>
		Array.from({ length: 1 + Math.floor(4 * random.next()) }, () =>
			Math.floor(10 * random.next()),
		).join("");
	const between = ["", "  ", ".", ",", "+", "/", "-", "="];
	const texts = Array.from({ length: 1 + Math.floor(4 * random.next()) }, () =>
		Array.from(
			{ length: 1 + Math.floor(4 * random.next()) },
			() => digits() + between[Math.floor(between.length * random.next())],
		).join(""),
	);
	return together(
		...texts.map((text, row) =>
			typeset(text, {
				x: 60,
				y: 80 + 110 * row,
				gap: 0.1 + 0.2 * random.next(),
			}),
		),
	);
}

const pages = Array.from({ length: 40 }, (_, index) =>
	samplePage(createRandom(14, "page", index)),
);

describe.each(pages.map((page, index) => ({ index, page })))(
	"Page $index reads the same",
	({ page }) => {
		const text = readPage(page);

		it.each([
			[1, 300, -200],
			[0.2, 0, 0],
			[7.3, -50, 20],
		])("%f times as large, moved by %d and %d", (scale, right, down) => {
			const moved = changed(page, ({ x, y, width, height }) => ({
				x: scale * x + right,
				y: scale * y + down,
				width: scale * width,
				height: scale * height,
			}));
			expect(readPage(moved)).toEqual(text);
		});

		it("in whatever order its digits and marks were found", () => {
			expect(
				readPage({
					digits: page.digits.toReversed(),
					marks: page.marks.toReversed(),
				}),
			).toEqual(text);
		});

		it.each([-8, 8])("turned by %d degrees", (degrees) => {
			expect(readPage(turned(page, degrees))).toEqual(text);
		});
	},
);
