import { describe, expect, it } from "vitest";
import type { ClassifiedFrame } from "../../../../electron/recognizer/frame/classify-digits.ts";
import { createMovingAverage } from "../../../../electron/recognizer/tracking/moving-average.ts";

function classified(digit: number, confidence = 1): ClassifiedFrame {
	const rest = (1 - confidence) / 9;
	const probabilities = Array.from({ length: 10 }, (_, index) =>
		index === digit ? confidence : rest,
	);
	const box = { x: 0, y: 0, width: 1, height: 1 };
	return {
		frame: 0,
		width: 1,
		height: 1,
		capturedAt: 0,
		mode: "classic",
		otsuThreshold: 0,
		digits: [
			{
				id: 1,
				digit,
				confidence,
				probabilities,
				box,
				input: new Uint8Array(784),
			},
		],
		cutOff: false,
		quality: { brightness: 1, sharpness: 1 },
		turn: 0,
		marks: [],
		omitted: 0,
		timings: { pipeline: 0, inference: 0 },
	};
}

const shown = (recognition: ClassifiedFrame) => recognition.digits[0]?.digit;

describe("smoothed probabilities", () => {
	it("are the network's own for the first frame", () => {
		expect(createMovingAverage().smooth(classified(4, 0.8), 0)).toEqual(
			classified(4, 0.8),
		);
	});

	it("outlast one blurred frame at 30 frames a second", () => {
		const average = createMovingAverage();
		average.smooth(classified(4), 0);
		expect(shown(average.smooth(classified(9), 33))).toBe(4);
		expect(shown(average.smooth(classified(4), 66))).toBe(4);
	});

	it("show a new digit within 200 ms", () => {
		const average = createMovingAverage();
		average.smooth(classified(4), 0);
		let last = classified(4);
		for (let atMs = 33; atMs <= 200; atMs += 33)
			last = average.smooth(classified(9), atMs);
		expect(shown(last)).toBe(9);
	});

	it("have 63 % of a new digit after 100 ms, and the confidence says so", () => {
		const average = createMovingAverage();
		average.smooth(classified(4), 0);
		const [digit] = average.smooth(classified(9), 100).digits;
		const weight = 1 - 1 / Math.E;
		expect(digit?.digit).toBe(9);
		expect(digit?.confidence).toBeCloseTo(weight, 10);
		expect(digit?.probabilities[9]).toBeCloseTo(weight, 10);
		expect(digit?.probabilities[4]).toBeCloseTo(1 - weight, 10);
	});

	it("are those of the later frame where two are of the same time", () => {
		const average = createMovingAverage();
		average.smooth(classified(4), 40);
		expect(average.smooth(classified(9), 40)).toEqual(classified(9));
	});

	it("still add up to 1", () => {
		const average = createMovingAverage();
		average.smooth(classified(4, 0.7), 0);
		const { digits } = average.smooth(classified(9, 0.9), 50);
		expect(
			digits[0]?.probabilities.reduce((sum, probability) => sum + probability),
		).toBeCloseTo(1, 10);
	});

	it("start anew when time runs backwards, as in a clip from its start", () => {
		const average = createMovingAverage();
		average.smooth(classified(4), 1000);
		expect(shown(average.smooth(classified(9), 0))).toBe(9);
	});
});
