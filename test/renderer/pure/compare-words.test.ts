import { describe, expect, it } from "vitest";
import {
	agreementWords,
	comparedLines,
	countDifferences,
} from "../../../renderer/pure/compare-words.ts";

const reads = (...digits: readonly number[]) => ({ digits });

describe("What networks agree on", () => {
	it("is said in a sentence", () => {
		expect(agreementWords([reads(1, 7), reads(2, 7)], 1, 7)).toBe(
			"All 2 networks read 7.",
		);
		expect(agreementWords([reads(7)], 0, 7)).toBe("The network reads 7, too.");
		expect(agreementWords([reads(7), reads(9), reads(1), reads(1)], 0, 7)).toBe(
			"1 of 4 networks read 7; 2 read 1, 1 reads 9.",
		);
	});

	it("is shown line by line with the gaps, and what differs is marked", () => {
		const shown = [
			{ digit: 4, line: 0, before: "" },
			{ digit: 2, line: 0, before: "·" },
			{ digit: 7, line: 1, before: "" },
		];
		expect(comparedLines(shown, [4, 3, 7])).toEqual([
			[
				{ text: "4", differs: false },
				{ text: "·", differs: false },
				{ text: "3", differs: true },
			],
			[{ text: "7", differs: false }],
		]);
		expect(countDifferences(shown, [4, 3, 7])).toBe(1);
		// Of a page of more digits than are compared, the rest counts neither way.
		expect(countDifferences(shown, [4])).toBe(0);
		expect(comparedLines(shown, [4])).toHaveLength(1);
	});
});
