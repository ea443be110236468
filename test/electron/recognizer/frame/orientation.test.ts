import { beforeAll, describe, expect, it } from "vitest";
import type { BoundingBox } from "../../../../electron/contract/box.ts";
import { type Turn, turns } from "../../../../electron/contract/recognition.ts";
import {
	chooseTurn,
	findTurn,
	inOwnPixels,
	type SeenByTurn,
	turnBack,
} from "../../../../electron/recognizer/frame/orientation.ts";
import { openReaders } from "../../../../electron/recognizer/frame/readers.ts";
import { recognizePicture } from "../../../../electron/recognizer/frame/recognize-upright.ts";
import {
	frameFromPixels,
	readPixels,
	turnFrame,
} from "../../../../native/index.ts";
import {
	drawSheet,
	photographSheet,
	writeLine,
} from "../../../support/written-sheet.ts";

const boxAt = (place: number): BoundingBox => ({
	x: 50 * place,
	y: 10,
	width: 20,
	height: 30,
});

/** What is seen at some places in a row, by turn: a confidence for each place, 0 where nothing is seen. */
const seen = (
	confidences: Partial<Record<Turn, readonly number[]>>,
): SeenByTurn => {
	const at = (turn: Turn) =>
		(confidences[turn] ?? []).flatMap((confidence, place) =>
			confidence > 0 ? [{ box: boxAt(place), confidence }] : [],
		);
	return { 0: at(0), 90: at(90), 180: at(180), 270: at(270) };
};

describe("the turn by which a picture is read upright", () => {
	it.each<[string, Turn, Partial<Record<Turn, readonly number[]>>]>([
		["nothing is seen", 0, {}],
		["it is upright", 0, { 0: [0.99, 0.98, 0.99], 180: [0.99, 0.6, 0.4] }],
		["it lies on its side", 270, { 270: [0.99, 0.97, 0.99], 90: [0.9, 0.5] }],
		["it lies on its other side", 90, { 0: [0.3], 90: [0.98, 0.99, 0.95] }],
		["it stands on its head", 180, { 0: [0.99, 0.6, 0.7], 180: [1, 1, 1] }],
		[
			"6, 0 and 8 are read well on their head, too",
			0,
			{ 0: [0.99, 0.97, 0.99], 180: [0.99, 0.99, 0.99] },
		],
		["a single digit is seen", 0, { 0: [0.1], 90: [1] }],
		[
			"print is read as digits here and there",
			0,
			{ 90: [0.99, 0.97, 0.67, 0.6, 0.4] },
		],
		[
			"signs are read as digits on their head",
			0,
			{
				0: [0.99, 0.99, 0.99, 0, 0, 0, 0, 0],
				180: [0, 0, 0, 0.99, 0.99, 0.99, 0.99, 0.99],
			},
		],
		[
			"it stands on its head, and half of it is doubtful",
			180,
			{ 180: [0.99, 0.99, 0.99, 0.6, 0.6, 0.5] },
		],
		[
			"there is much that is hardly a digit",
			90,
			{ 90: [0.99, 0.98, 0.99, 0.1, 0.1, 0.1] },
		],
		[
			"one side is read better than the other",
			90,
			{ 90: [0.99, 0.99, 0.99], 270: [0.97, 0.97, 0.97] },
		],
		[
			"as much speaks against a turn as for it",
			0,
			{ 0: [0.99, 0.99, 0, 0, 0], 90: [0, 0, 0.99, 0.99, 0.99] },
		],
	])("where %s is %i", (_what, turn, confidences) => {
		expect(chooseTurn(seen(confidences))).toBe(turn);
	});
});

describe("a place in a picture", () => {
	const headed = (
		right: number,
		confidence: number,
		...places: readonly number[]
	): SeenByTurn => ({
		...seen({ 180: places.map(() => 0.99) }),
		0: places.map((place) => ({
			box: { ...boxAt(place), x: boxAt(place).x + right },
			confidence,
		})),
	});

	it("is the same in every turn where boxes differ a little", () => {
		expect(chooseTurn(headed(4, 0.9, 0, 1, 2))).toBe(180);
	});

	it("is another where two digits only touch", () => {
		const touching = [0, 18].map((x) => ({
			box: { ...boxAt(0), x },
			confidence: 1,
		}));
		expect(chooseTurn({ ...seen({}), 180: touching })).toBe(180);
	});
});

describe("a picture whose digits are not all certain when it is turned to its side", () => {
	/** A quarter of the digits is doubtful; they stand one below the other, or side by side. */
	const doubtful = (place: (n: number) => BoundingBox): SeenByTurn => ({
		...seen({}),
		90: [0.99, 0.98, 0.97, 0.6, 0.55].map((confidence, n) => ({
			box: place(n),
			confidence,
		})),
	});

	it("is turned where they stand in a line then", () => {
		const column = (n: number) => ({ x: 10, y: 40 * n, width: 30, height: 20 });
		expect(chooseTurn(doubtful(column))).toBe(90);
	});

	it("is left as it is where most of them are doubtful, in a line or not", () => {
		const column = [0.99, 0.98, 0.6, 0.55, 0.5, 0.5, 0.5].map(
			(confidence, n) => ({
				box: { x: 10, y: 40 * n, width: 30, height: 20 },
				confidence,
			}),
		);
		expect(chooseTurn({ ...seen({}), 90: column })).toBe(0);
	});

	it("is left as it is where but two of them would stand side by side", () => {
		const sure = [0, 1, 2, 3, 4].map(boxAt);
		const pair = { ...boxAt(4), y: 45 };
		const doubtful = [10, 11, 12, 13].map(boxAt);
		const found = [
			...[...sure, pair].map((box) => ({ box, confidence: 0.99 })),
			...doubtful.map((box) => ({ box, confidence: 0.5 })),
		];
		expect(chooseTurn({ ...seen({}), 90: found })).toBe(0);
	});

	it("is left as it is where they would stand one below the other, or far apart", () => {
		expect(chooseTurn(doubtful(boxAt))).toBe(0);
		const far = (n: number) => ({ x: 10, y: 400 * n, width: 30, height: 20 });
		expect(chooseTurn(doubtful(far))).toBe(0);
	});
});

describe("a box of a turned picture", () => {
	it.each([0, 90, 180, 270] as const)(
		"turned by %i is put back where it was",
		(turn) => {
			const [width, height] = [8, 6];
			const box = { x: 1, y: 2, width: 3, height: 1 };
			const pixels = new Uint8Array(width * height);
			for (let x = box.x; x < box.x + box.width; x += 1)
				pixels[box.y * width + x] = 255;
			const frame = frameFromPixels(width, height, 1, pixels);
			const turned = turn === 0 ? frame : turnFrame(frame, turn);
			const lit = [...readPixels(turned).entries()]
				.filter(([, value]) => value > 0)
				.map(([at]) => [at % turned.width, Math.floor(at / turned.width)]);
			const [xs, ys] = [0, 1].map((n) => lit.map((place) => place[n] ?? 0));
			const [x, y] = [Math.min(...(xs ?? [])), Math.min(...(ys ?? []))];
			const seenBox = {
				...{ x, y },
				width: Math.max(...(xs ?? [])) - x + 1,
				height: Math.max(...(ys ?? [])) - y + 1,
			};
			expect(turnBack(seenBox, turn, turned)).toEqual(box);
		},
	);
});

describe("a picture of written digits", () => {
	let readers: Awaited<ReturnType<typeof openReaders>>;
	beforeAll(async () => {
		readers = await openReaders("digitcam-cnn");
	});
	const size = { width: 640, height: 480 };
	/** A page as a file has it that lies so: the pixels alone, nothing tells how it was turned. */
	const fileOf = (lines: readonly string[], turn: Turn) => {
		const digits = lines.flatMap((text, row) =>
			writeLine(text, { x: 90, y: 80 + row * 140, height: 70, pen: 4 }),
		);
		const page = frameFromPixels(
			...([size.width, size.height, 3] as const),
			drawSheet(digits, { size }),
		);
		if (turn === 0) return page;
		const turned = turnFrame(page, turn);
		return frameFromPixels(turned.width, turned.height, 3, readPixels(turned));
	};

	it.each(turns)("that lies turned by %i is turned upright", async (lies) => {
		const file = fileOf(["2473", "5142"], lies);
		expect(await findTurn(file, readers)).toBe((360 - lies) % 360);
	});

	it.each(turns)(
		"that lies turned by %i is read upright, its boxes where they are in the file",
		async (lies) => {
			const file = fileOf(["2473"], lies);
			const { text, digits, width, height } = await recognizePicture(
				file,
				readers,
			);
			expect([text, width, height]).toEqual(["2473", file.width, file.height]);
			const upright = await recognizePicture(fileOf(["2473"], 0), readers);
			for (const [n, digit] of digits.entries()) {
				const back = turnBack(digit.box, lies, file);
				const expected = upright.digits[n]?.box;
				for (const side of ["x", "y", "width", "height"] as const)
					expect(back[side]).toBeCloseTo(expected?.[side] ?? Number.NaN, -1);
			}
		},
	);

	it("is looked at once where it is plain that it stands upright", async () => {
		const counting = async (lies: Turn, ...lines: string[]) => {
			let looks = 0;
			await findTurn(fileOf(lines, lies), {
				...readers,
				network: {
					predict: (inputs, count) => {
						looks += 1;
						return readers.network.predict(inputs, count);
					},
				},
			});
			return looks;
		};
		expect(await counting(0, "2473", "5142")).toBe(1);
		expect(await counting(180, "2473", "5142")).toBeGreaterThan(1);
		// Two digits may look upright on their head.
		expect(await counting(0, "24")).toBeGreaterThan(1);
	});

	it("is left as it is where it is empty, or holds one digit", async () => {
		for (const lies of turns) {
			expect(await findTurn(fileOf([], lies), readers)).toBe(0);
			expect(await findTurn(fileOf(["7"], lies), readers)).toBe(0);
		}
	});

	it("keeps its own pixels where it is not turned", async () => {
		const frame = photographSheet([]);
		const recognition = await recognizePicture(frame, readers);
		expect(inOwnPixels(recognition)).toEqual(recognition);
	});
});
