import { describe, expect, it } from "vitest";
import {
	confidenceParts,
	isSure,
	wholePercent,
} from "../../../renderer/pure/confidence.ts";

describe("Confidence", () => {
	it("is doubtful below 0.6 and sure from there on", () => {
		expect(isSure(0.599)).toBe(false);
		expect(isSure(0.6)).toBe(true);
	});

	it.each([
		[0, 0],
		[0.004, 0],
		[0.43, 43],
		[0.985, 99],
		[0.99999, 99],
		[1, 100],
	])(
		"of %d is shown as %d percent: only certainty is 100",
		(probability, percent) => {
			expect(wholePercent(probability)).toBe(percent);
		},
	);
});

describe("The parts of a confidence", () => {
	const probabilities = [0, 0, 0, 0, 0, 0.95, 0.05, 0, 0, 0];

	it("are named where they differ: whether it is a digit, and if so which", () => {
		const parts = confidenceParts({
			digit: 5,
			confidence: 0.57,
			probabilities,
		});
		expect(parts?.isDigit).toBeCloseTo(0.6);
		expect(parts?.ifSo).toBe(0.95);
	});

	it("are not told apart where both are the same percentage", () => {
		expect(
			confidenceParts({ digit: 5, confidence: 0.949, probabilities }),
		).toBeUndefined();
	});
});
