import { afterEach, describe, expect, test, vi } from "vitest";
import type { ClassifiedDigit } from "../../../../electron/recognizer/frame/classify-digits.ts";
import {
	agree,
	lookAgain,
} from "../../../../electron/recognizer/frame/look-again.ts";
import type { Detection } from "../../../../electron/recognizer/frame/readers.ts";
import {
	type Frame,
	frameFromPixels,
	releaseFrame,
} from "../../../../native/index.ts";
import { classifierOf, findersWith } from "./fake-finders.ts";

function digitAt(
	x: number,
	digit: number,
	confidence: number,
	id = 1,
): ClassifiedDigit {
	const probabilities = Array.from({ length: 10 }, () => 0);
	probabilities[digit] = 1;
	return {
		...{ id, digit, confidence, probabilities },
		box: { x, y: 100, width: 60, height: 100 },
		input: new Uint8Array(784),
	};
}

describe("what several looks say together", () => {
	test("is surer than each of them where they say the same", () => {
		const looks = [
			[digitAt(10, 4, 0.3)],
			[digitAt(12, 4, 0.45)],
			[digitAt(8, 4, 0.4)],
		];
		expect(agree(looks)).toMatchObject([
			{ digit: 4, confidence: expect.closeTo(1 - 0.7 * 0.55 * 0.6, 6) },
		]);
		expect(agree(looks.slice(0, 2))).toEqual([]);
	});

	test("is not made of different digits, or of different places", () => {
		expect(
			agree([
				[digitAt(10, 4, 0.45)],
				[digitAt(10, 9, 0.45)],
				[digitAt(90, 4, 0.45)],
			]),
		).toEqual([]);
	});

	test("is one digit in one place, the surest", () => {
		const looks = [[digitAt(10, 4, 0.1)], [digitAt(10, 9, 0.8)], []];
		looks[2]?.push(digitAt(12, 4, 0.9), digitAt(200, 1, 0.75));
		expect(agree(looks)).toMatchObject([
			{ digit: 4, confidence: expect.closeTo(0.91, 6) },
			{ digit: 1, confidence: 0.75 },
		]);
	});
});

describe("a frame where nothing was read", () => {
	const frames: Frame[] = [];
	afterEach(() => {
		for (const frame of frames.splice(0)) releaseFrame(frame);
	});

	/** Paper with an upright stroke from (300, 40), `height` pixels long. */
	function paperWith(height: number): Frame {
		const [width, rows] = [640, 480];
		const pixels = new Uint8Array(width * rows).fill(220);
		for (let y = 40; y < 40 + height; y++)
			pixels.fill(40, y * width + 300, y * width + 300 + height / 12);
		const frame = frameFromPixels(width, rows, 1, pixels);
		frames.push(frame);
		return frame;
	}

	/** Something of this height that the detector saw. */
	const peakOn = (height: number, heat = 0.2): Detection => ({
		...{ box: { x: 300, y: 40, width: 30, height }, heat, scale: 8 },
		probabilities: Array.from({ length: 11 }, () => 1 / 11),
	});

	/** Networks that take everything for a 1, at 0.6. */
	const readers = () => ({
		network: {
			predict: vi.fn(async (_inputs: Uint8Array, count: number) => {
				const probabilities = new Float32Array(10 * count);
				for (let n = 0; n < count; n++) probabilities[10 * n + 1] = 1;
				return probabilities;
			}),
		},
		finders: findersWith(classifierOf(() => 0.6)),
	});

	test("is looked at twice more, and what is found lies where it is in the frame", async () => {
		const digits = await lookAgain(
			paperWith(360),
			[],
			[peakOn(360)],
			readers(),
		);
		expect(digits).toMatchObject([
			{ id: 1, digit: 1, confidence: expect.closeTo(1 - 0.4 * 0.4, 5) },
		]);
		const { x, y, width, height } = digits[0]?.box ?? {};
		expect(Math.abs((x ?? 0) + (width ?? 0) / 2 - 315)).toBeLessThan(8);
		expect(Math.abs((y ?? 0) - 40)).toBeLessThan(8);
		expect(Math.abs((height ?? 0) - 360)).toBeLessThan(12);
	});

	test("shows no small digit for that", async () => {
		expect(
			await lookAgain(paperWith(80), [], [peakOn(360)], readers()),
		).toEqual([]);
	});

	test("keeps what the first look doubted elsewhere, and not what it saw in the same place", async () => {
		const elsewhere = digitAt(20, 7, 0.2, 1);
		const same = {
			...digitAt(0, 7, 0.2, 2),
			box: { x: 295, y: 35, width: 40, height: 370 },
		};
		const digits = await lookAgain(
			paperWith(360),
			[elsewhere, same],
			[peakOn(360)],
			readers(),
		);
		expect(digits.map(({ id, digit }) => [id, digit])).toEqual([
			[1, 7],
			[2, 1],
		]);
		expect(digits[0]?.box).toEqual(elsewhere.box);
	});

	test("is not looked at again where the detector saw nothing large", async () => {
		const all = readers();
		const frame = paperWith(360);
		for (const peaks of [[], [peakOn(90)], [peakOn(360, 0.1)]])
			expect(await lookAgain(frame, [], peaks, all)).toEqual([]);
		expect(all.network.predict).not.toHaveBeenCalled();
	});

	test("is not looked at again where a digit was seen", async () => {
		const seen = [digitAt(20, 7, 0.5)];
		const all = readers();
		expect(await lookAgain(paperWith(360), seen, [peakOn(360)], all)).toBe(
			seen,
		);
		expect(all.network.predict).not.toHaveBeenCalled();
	});
});
