import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parsePhotoLabels } from "../../electron/cli/lab/photo-labels.ts";
import { scorePhoto } from "../../electron/cli/lab/score-photo.ts";
import {
	type BoundingBox,
	intersectionOverSmaller,
	intersectionOverUnion,
	wholePixels,
} from "../../electron/contract/box.ts";
import { inputSize } from "../../electron/contract/digit.ts";
import {
	decodeImage,
	type FindResult,
	type Frame,
	frameFromPixels,
	NativeError,
	readPixels,
	runFind,
} from "../../native/index.ts";
import {
	boxOf,
	photographSheet,
	type SheetOptions,
	type Written,
	writeLine,
} from "../support/written-sheet.ts";

/** One of the boxes lies in the other: another segmentation of the digit. The classifiers choose between them. */
const isAnotherWayToSee = (digit: BoundingBox, box: BoundingBox): boolean =>
	intersectionOverSmaller(digit, box) > 0.5;

/**
 * The indices in `digits` of what was found, in rising order; "?" at the end for a box where no digit is. Other
 * segmentations of a digit are left out.
 */
const foundOn = (
	digits: readonly Written[],
	{ boxes }: Pick<FindResult, "boxes">,
): (number | "?")[] => {
	const written = digits.map(boxOf);
	return [
		...new Set(
			boxes.flatMap((box): (number | "?")[] => {
				const index = written.findIndex(
					(digit) => intersectionOverUnion(digit, box) >= 0.5,
				);
				if (index >= 0) return [index];
				return written.some((digit) => isAnotherWayToSee(digit, box))
					? []
					: ["?"];
			}),
		),
	].sort((one, other) => (one < other ? -1 : 1));
};

/** Expects each of these digits to be found on such a sheet. Other boxes are allowed: the classifiers drop them. */
function expectAmong(digits: readonly Written[], options?: SheetOptions) {
	const found = runFind(photographSheet(digits, options));
	const indices = foundOn(digits, found).filter((index) => index !== "?");
	expect(indices).toEqual([...digits.keys()]);
	return found;
}

/** Expects these digits, and nothing else, to be found on such a sheet. */
function expectFound(digits: readonly Written[], options?: SheetOptions) {
	const found = runFind(photographSheet(digits, options));
	expect(foundOn(digits, found)).toEqual([...digits.keys()]);
	return found;
}

const line = writeLine("0123456789", { x: 45, y: 200, height: 50 });

const inputsOf = ({ boxes, inputs }: FindResult) =>
	Array.from(boxes, (_, index) =>
		inputs.subarray(index * inputSize, (index + 1) * inputSize),
	);

/** Where the ink of a network input is, and how much of it. */
function measureInput(input: Uint8Array) {
	const ink = [...input].map((value, index) => ({
		value,
		x: index % 28,
		y: Math.floor(index / 28),
	}));
	const total = ink.reduce((sum, { value }) => sum + value, 0);
	const inked = ink.filter(({ value }) => value > 64);
	const extent = (axis: "x" | "y") =>
		Math.max(...inked.map((pixel) => pixel[axis])) -
		Math.min(...inked.map((pixel) => pixel[axis])) +
		1;
	const center = (axis: "x" | "y") =>
		ink.reduce((sum, pixel) => sum + pixel.value * pixel[axis], 0) / total;
	return {
		total,
		longest: Math.max(extent("x"), extent("y")),
		center: [center("x"), center("y")],
	};
}

describe("the find pipeline finds digits", () => {
	it("in a line, with one network input and one view each", () => {
		const { inputs, views, boxes, stages } = expectFound(line);
		expect(inputs).toHaveLength(boxes.length * inputSize);
		expect(views).toHaveLength(3 * boxes.length * inputSize);
		for (const box of boxes)
			for (const value of Object.values(box))
				expect(value).toBeTypeOf("number");
		expect(stages).toBeUndefined();
	});

	it("in a gray frame as in one with colors", () => {
		const frame = photographSheet(line, { noise: 0 });
		const bytes = readPixels(frame).filter((_, index) => index % 3 === 1);
		const gray = frameFromPixels(frame.width, frame.height, 1, bytes);
		expect(foundOn(line, runFind(gray))).toEqual([...line.keys()]);
	});

	it("on a page of 240 in columns, each of them", () => {
		const page = Array.from({ length: 10 }, (_, row) =>
			writeLine("012345678901234567890123", {
				x: 10,
				y: 30 + row * 95,
				height: 44,
			}),
		).flat();
		expectFound(page, { size: { width: 1280, height: 1000 } });
	});

	it("without writing to frames it was given before", () => {
		const pixels = new Uint8Array(640 * 480).fill(200);
		const gray = frameFromPixels(640, 480, 1, pixels);
		runFind(gray);
		expectFound(line);
		expect(readPixels(gray)).toEqual(pixels);
	});

	it.each([
		["chalk on a green board", [52, 70, 48], [215, 225, 222]],
		["red on a dark tablet", [18, 18, 18], [50, 50, 235]],
		["pale blue on a dark tablet", [25, 20, 20], [240, 180, 110]],
		["red on white", [235, 235, 235], [45, 40, 200]],
		["blue on yellow", [120, 215, 235], [150, 60, 40]],
		["green on white", [235, 235, 235], [70, 150, 60]],
		["pencil on gray", [185, 185, 185], [140, 140, 140]],
	] as const)("of %s", (_, paper, ink) => {
		expectFound(line, { paper, ink });
	});

	it.each([
		["a hard pencil", 1],
		["a pen", 2],
		["a marker", 6],
	])("written with %s", (_, pen) => {
		expectFound(writeLine("0123456789", { x: 45, y: 200, height: 50, pen }));
	});

	it("small, large, and filling the frame", () => {
		expectFound(writeLine("0123456789", { x: 60, y: 80, height: 18 }));
		expectFound(writeLine("325", { x: 60, y: 110, height: 160, pen: 12 }));
		expectFound([{ digit: 8, x: 140, y: 40, height: 380, pen: 30 }]);
	});

	it("one below the other, with next to nothing between them", () => {
		expectAmong(
			[7, 2, 3, 0, 1, 8, 4].map((digit, index) => ({
				digit,
				x: 300,
				y: 60 + 42 * index,
				height: 30,
				pen: 4,
			})),
		);
	});

	it("in the fall of light from a window, and across a hard shadow", () => {
		expectFound(line, { light: (x) => 1 - x / 900 });
		expectAmong(line, { light: (x, y) => (x + y / 2 > 420 ? 0.45 : 1) });
	});

	it("in dim light and through noise", () => {
		expectFound(line, { light: () => 0.3, noise: 3 });
		expectFound(line, { noise: 10 });
	});

	it("on a sheet that is part of the frame, without the sheet's edge", () => {
		const onSheet = writeLine("40917", { x: 190, y: 210, height: 45 });
		expectFound(onSheet, {
			under: (x, y) =>
				x > 150 && x < 500 && y > 130 && y < 400
					? undefined
					: [40 + x / 20, 60, 80 + y / 10],
		});
	});

	it.each([320, 1280, 1920, 4000])(
		"in a frame %i pixels wide, as in any other",
		(width) => {
			const scale = width / 640;
			const digits = line.map((written) => ({
				...written,
				x: written.x * scale,
				y: written.y * scale,
				height: written.height * scale,
			}));
			expectFound(digits, { size: { width, height: 480 * scale } });
		},
	);
});

describe("the find pipeline leaves out", () => {
	const gridColor = [205, 190, 175] as const;

	it("the lines of ruled paper", () => {
		expectFound(line, {
			under: (x, y) =>
				Math.abs(((y + x * 0.04) % 34) - 17) < 1 ? gridColor : undefined,
		});
	});

	it("the lines of ruled paper, and no thin stroke close beside them", () => {
		const thin = writeLine("0532086", { x: 60, y: 206, height: 30 });
		expectFound(
			thin.map((written) => ({ ...written, pen: 1.1 })),
			{ under: (_, y) => ((y + 1) % 40 < 2 ? gridColor : undefined) },
		);
	});

	it("the lines of squared paper", () => {
		expectFound(line, {
			under: (x, y) =>
				(y + x * 0.03) % 22 < 2 || (x - y * 0.03 + 700) % 22 < 2
					? gridColor
					: undefined,
		});
	});

	it("what the edge of the frame cuts off", () => {
		const [inside, ...cut] = [
			{ digit: 5, x: 300, y: 200, height: 60 },
			{ digit: 3, x: -12, y: 200, height: 60 },
			{ digit: 8, x: 500, y: 445, height: 60 },
		];
		const digits = [inside, ...cut].filter((written) => written !== undefined);
		expect(foundOn(digits, runFind(photographSheet(digits)))).toEqual([0]);
	});

	it.each([
		["white", 255],
		["gray", 128],
		["black", 0],
	])("everything in an even %s frame, of any size", (_, value) => {
		for (const [width, height] of [
			[1, 1],
			[1, 300],
			[300, 1],
			[3, 2],
			[27, 28],
			[640, 480],
		] as const)
			for (const channels of [1, 3] as const) {
				const pixels = new Uint8Array(width * height * channels).fill(value);
				const frame = frameFromPixels(width, height, channels, pixels);
				const { boxes, inputs, views, stages } = runFind(frame, {
					stages: true,
				});
				expect({ boxes, inputs, views }).toEqual({
					boxes: [],
					inputs: new Uint8Array(),
					views: new Uint8Array(),
				});
				for (const stage of Object.values(stages ?? {}))
					expect([stage.width, stage.height]).toEqual([width, height]);
			}
	});

	it.each([1, 10, 40])("noise of %i gray values on an empty sheet", (noise) => {
		expectFound([], { noise, light: (x) => 1 - x / 1000 });
	});

	it("a blurred shadow", () => {
		expectFound([], {
			light: (x, y) =>
				1 - 0.5 * Math.exp(-(((x - 300) / 60) ** 2) - ((y - 240) / 90) ** 2),
		});
	});
});

describe("the strokes of a digit", () => {
	const five = { digit: 5, x: 280, y: 180, height: 100, pen: 5 };

	it("are joined where the pen left a gap under the bar of a 5", () => {
		const frame = photographSheet([five]);
		const pixels = readPixels(frame);
		const { x, y, width } = boxOf(five);
		const paper = pixels.slice(0, 3);
		for (let row = Math.round(y + 14); row < y + 19; row++)
			for (let column = Math.floor(x); column < x + width; column++)
				pixels.set(paper, 3 * (row * frame.width + column));
		const broken = frameFromPixels(frame.width, frame.height, 3, pixels);
		expect(foundOn([five], runFind(broken))).toEqual([0]);
	});

	it("are cut out of boxes that are given where they touch", () => {
		const three = { digit: 3, x: 200, y: 180, height: 100, pen: 5 };
		const touching = boxOf(three).x + boxOf(three).width - 4;
		const six = { ...three, digit: 6 };
		const neighbor = { ...six, x: six.x + touching - boxOf(six).x };
		const boxes = [three, neighbor].map((digit) => wholePixels(boxOf(digit)));
		const found = runFind(photographSheet([three, neighbor]), { boxes });
		expect(foundOn([three, neighbor], found)).toEqual([0, 1]);
	});
});

describe("a network input", () => {
	it("holds its digit 20 pixels long, its center of mass in the middle", () => {
		for (const input of inputsOf(expectFound(line))) {
			const { longest, center } = measureInput(input);
			expect(longest).toBeGreaterThanOrEqual(19);
			expect(longest).toBeLessThanOrEqual(20);
			for (const coordinate of center)
				expect(Math.abs(coordinate - 13.5)).toBeLessThan(0.6);
			expect(Math.max(...input)).toBeGreaterThan(230);
			expect(
				input.filter((value) => value > 30 && value < 220).length,
			).toBeGreaterThan(20);
		}
	});

	it("has strokes of much the same width for a pencil and a marker", () => {
		const inkOf = (pen: number) =>
			inputsOf(
				expectFound([{ digit: 3, x: 250, y: 120, height: 200, pen }]),
			).map((input) => measureInput(input).total)[0] ?? 0;
		expect(inkOf(2) / inkOf(12)).toBeGreaterThan(0.6);
	});

	it("is the same in light and in shadow, dark on light and light on dark", () => {
		const sheets: readonly SheetOptions[] = [
			{},
			{ light: () => 0.5 },
			{ paper: [40, 40, 40], ink: [220, 220, 220] },
		];
		const [plain, dim, negative] = sheets.map((options) =>
			inputsOf(expectFound(line, { ...options, noise: 0 })).flatMap((input) => [
				...input,
			]),
		);
		const difference = (other: readonly number[] = []) =>
			(plain ?? []).reduce(
				(sum, value, index) => sum + Math.abs(value - (other[index] ?? 0)),
				0,
			) /
			(10 * inputSize);
		expect(difference(dim)).toBeLessThan(4);
		expect(difference(negative)).toBeLessThan(8);
	});
});

describe("the marks beside digits", () => {
	/** A rectangle of ink: left, top, right and bottom. */
	const inked =
		(left: number, top: number, right: number, bottom: number) =>
		(x: number, y: number) =>
			x >= left && x < right && y >= top && y < bottom;
	const dot = inked(150, 172, 158, 180);
	const dash = inked(222, 148, 244, 154);
	const comma = inked(300, 174, 305, 192);
	const digits = [90, 170, 250, 330].map((x, digit) => ({
		digit: digit + 2,
		x,
		y: 120,
		height: 60,
		pen: 3,
	}));

	const sheets: readonly (readonly [string, SheetOptions])[] = [
		["dark on light", {}],
		["in shadow", { light: (x) => 0.9 - x / 1600 }],
		["light on dark", { paper: [52, 70, 48], ink: [215, 225, 222] }],
	];

	it.each(sheets)("are dots, dashes and commas, %s", (_, options) => {
		const { ink = [60, 45, 40] } = options;
		const under = (x: number, y: number) =>
			dot(x, y) || dash(x, y) || comma(x, y) ? ink : undefined;
		const { boxes, marks, light } = runFind(
			photographSheet(digits, { ...options, under }),
		);
		const everything = [...marks, ...boxes];
		const isThere = (x: number, y: number, size: number) =>
			everything.some(
				(box) =>
					Math.abs(box.x + box.width / 2 - x) < 3 &&
					Math.abs(box.y + box.height / 2 - y) < 3 &&
					Math.max(box.width, box.height) < 1.4 * size,
			);
		expect(isThere(154, 176, 8)).toBe(true);
		expect(isThere(233, 151, 22)).toBe(true);
		expect(isThere(302, 183, 18)).toBe(true);
		const isDigit = (box: BoundingBox) =>
			digits.some((digit) => intersectionOverUnion(boxOf(digit), box) > 0.5);
		expect(light.length).toBe(boxes.length);
		const expected = options.paper === undefined ? 0 : 1;
		for (const [index, box] of boxes.entries())
			if (isDigit(box)) expect(light[index]).toBe(expected);
	});

	it("are none on a sheet with digits alone", () => {
		const { marks } = runFind(photographSheet(digits));
		const beside = marks.filter((mark) =>
			digits.every(
				(digit) => intersectionOverSmaller(boxOf(digit), mark) === 0,
			),
		);
		expect(beside).toEqual([]);
	});
});

describe("the stages of the find pipeline", () => {
	const light = (x: number) => 1 - x / 900;
	const { stages } = runFind(photographSheet(line, { light }), {
		stages: true,
	});
	const at = (stage: Frame | undefined, x: number, y: number) =>
		stage === undefined ? Number.NaN : readPixels(stage)[y * stage.width + x];

	it("are a gray frame of the frame's size", () => {
		expect(Object.keys(stages ?? {})).toEqual(["corrected"]);
		for (const { width, height, channels } of Object.values(stages ?? {}))
			expect([width, height, channels]).toEqual([640, 480, 1]);
	});

	it("show paper alike everywhere after flat-field correction", () => {
		for (const x of [20, 320, 620])
			expect(at(stages?.corrected, x, 100)).toBeGreaterThan(240);
	});

	it("show a stroke along the frame's edge as ink, and a desk there as a surface", () => {
		const [width, height] = [640, 480];
		/** The corrected picture of paper that is dark in its last rows. */
		const correctedAbove = (rows: number) => {
			const pixels = new Uint8Array(width * height).fill(230);
			pixels.fill(30, width * (height - rows));
			const frame = frameFromPixels(width, height, 1, pixels);
			return runFind(frame, { stages: true }).stages?.corrected;
		};
		const stroke = correctedAbove(17);
		expect(at(stroke, 320, 470)).toBeLessThan(120);
		expect(at(stroke, 320, 300)).toBeGreaterThan(240);
		expect(at(correctedAbove(60), 320, 470)).toBeGreaterThan(240);
	});

	it("show a marker's stroke as dark as a pen's", () => {
		const one = { digit: 1, x: 300, y: 60, height: 360, pen: 46 };
		const { x, y, width, height } = boxOf(one);
		const broad = runFind(photographSheet([one]), { stages: true }).stages;
		const [middle, low] = [x + width / 2, y + 0.7 * height].map(Math.round);
		expect(at(broad?.corrected, middle ?? 0, low ?? 0)).toBeLessThan(120);
		expect(at(broad?.corrected, 100, 100)).toBeGreaterThan(240);
	});
});

describe("the find pipeline refuses", () => {
	it("anything but a frame, and anything but options", () => {
		const frame = photographSheet([]);
		const calls = [
			// @ts-expect-error: no frame
			() => runFind({ width: 1, height: 1 }),
			// @ts-expect-error: no options
			() => runFind(frame, 1),
			// @ts-expect-error: no truth value
			() => runFind(frame, { stages: "yes" }),
		];
		for (const call of calls)
			expect(call).toThrow(
				expect.objectContaining({
					constructor: NativeError,
					code: "invalid-argument",
				}),
			);
	});
});

const photos = new URL("../../../shared/photos/", import.meta.url);
const table = new URL("boxes.csv", photos);

describe.skipIf(!existsSync(table))(
	"on the photographs beside the project (they are not in it), the find pipeline",
	() => {
		it("finds 99 of 100 digits", async () => {
			const labels = parsePhotoLabels(readFileSync(table, "utf8"), "boxes.csv");
			let [labeled, missed] = [0, 0];
			for (const [photo, digits] of labels) {
				const frame = await decodeImage(readFileSync(new URL(photo, photos)));
				const found = runFind(frame).boxes.map((box) => ({ box, digit: 0 }));
				labeled += digits.length;
				missed += scorePhoto(digits, found).missed.length;
			}
			expect(missed / labeled).toBeLessThan(0.01);
		});
	},
);
