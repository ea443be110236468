import { beforeAll, describe, expect, it } from "vitest";
import { recognizeStill } from "../../../electron/recognizer/frame/frame-pipeline.ts";
import { writingPadPriorOdds } from "../../../electron/recognizer/frame/prior-odds.ts";
import { openReaders } from "../../../electron/recognizer/frame/readers.ts";
import { frameFromPixels } from "../../../native/index.ts";
import {
	photographSheet,
	type SheetOptions,
	type Written,
	writeLine,
} from "../../support/written-sheet.ts";

/** What is shown of a sheet with the networks of the app. */
describe("find mode", () => {
	let readers: Awaited<ReturnType<typeof openReaders>>;
	beforeAll(async () => {
		readers = await openReaders("digitcam-cnn");
	});

	const read = async (digits: readonly Written[], options?: SheetOptions) =>
		(await recognizeStill(photographSheet(digits, options), readers)).text;

	it("reads lines of digits", async () => {
		const lines = ["31415", "27182"].flatMap((text, index) =>
			writeLine(text, { x: 90, y: 110 + index * 140, height: 60, pen: 4 }),
		);
		expect(await read(lines)).toBe("31415\n27182");
	});

	it("reads a point between digits as a gap, and parts numbers", async () => {
		const dot = (x: number, y: number): [number, number, number] | undefined =>
			Math.hypot(x - 154, y - 176) < 5 ? [60, 45, 40] : undefined;
		const digits = [
			...writeLine("3", { x: 92, y: 120, height: 60, pen: 4 }),
			...writeLine("14", { x: 170, y: 120, height: 60, pen: 4 }),
			...writeLine("15", { x: 420, y: 120, height: 60, pen: 4 }),
		];
		expect(await read(digits, { under: dot })).toBe("3·14 15");
	});

	it("takes no hole of a digit for a digit", async () => {
		const digits = writeLine("0689", { x: 60, y: 150, height: 120, pen: 14 });
		expect(await read(digits)).toBe("0689");
	});

	it("reads a 1 that is as straight as a ruler", async () => {
		const one = { digit: 1, x: 300, y: 160, height: 130, pen: 7 };
		expect(await read([one])).toBe("1");
	});

	/** A drawing of bars as straight as a ruler: left, top, right and bottom of each. */
	function drawBars(...bars: readonly (readonly number[])[]) {
		const [width, height] = [640, 480];
		const pixels = new Uint8Array(width * height).fill(255);
		for (const [left = 0, top = 0, right = 0, bottom = 0] of bars)
			for (let y = top; y < bottom; y += 1)
				pixels.fill(0, y * width + left, y * width + right);
		return frameFromPixels(width, height, 1, pixels);
	}
	const readDrawing = async (...bars: readonly (readonly number[])[]) =>
		(
			await recognizeStill(drawBars(...bars), readers, {
				priorOdds: writingPadPriorOdds,
			})
		).text;

	it("takes a bar as straight as a ruler for a 1, on the pad and in a picture", async () => {
		const bar = [380, 144, 392, 336];
		expect(await readDrawing(bar)).toBe("1");
		expect((await recognizeStill(drawBars(bar), readers)).text).toBe("1");
	});

	it("takes not everything for a digit that was drawn to be read", async () => {
		const letter = [
			[250, 144, 262, 336],
			[350, 144, 362, 336],
			[250, 234, 362, 246],
		];
		expect(await readDrawing(...letter)).toBe("");
	});

	it("shows nothing of an empty sheet, in even light and under shadows", async () => {
		expect(await read([])).toBe("");
		expect(
			await read([], { light: (x, y) => (x + y / 2 > 420 ? 0.45 : 1) }),
		).toBe("");
		expect(
			await read([], {
				light: (x, y) =>
					1 - 0.5 * Math.exp(-(((x - 300) / 60) ** 2) - ((y - 240) / 90) ** 2),
			}),
		).toBe("");
	});

	it("reads what is written across the lines of a small sheet", async () => {
		const line = writeLine("74", { x: 290, y: 210, height: 40 });
		const under: SheetOptions["under"] = (x, y) => {
			if (x < 250 || x > 410 || y < 120 || y > 360) return [96, 110, 90];
			return (y + x * 0.04) % 34 < 2 ? [90, 80, 80] : undefined;
		};
		expect(await read(line, { under })).toBe("74");
	});

	it("reads across the edge of a hard shadow", async () => {
		const line = writeLine("40917", { x: 60, y: 190, height: 80, pen: 5 });
		expect(
			await read(line, { light: (x, y) => (x + y / 2 > 420 ? 0.45 : 1) }),
		).toBe("40917");
	});

	it("reads light digits on a dark board", async () => {
		const line = writeLine("2538", { x: 80, y: 180, height: 90, pen: 6 });
		expect(
			await read(line, { paper: [52, 70, 48], ink: [215, 225, 222] }),
		).toBe("2538");
	});
});
