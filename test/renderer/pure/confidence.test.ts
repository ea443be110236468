import { describe, expect, it } from "vitest";
import { isSure, wholePercent } from "../../../renderer/pure/confidence.ts";

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
