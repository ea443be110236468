import { describe, expect, it } from "vitest";
import { ownDigitsWords } from "../../../electron/contract/report.ts";

describe("The words of a report", () => {
	it("tell of somebody's own digits, which were learned, too", () => {
		const examples = [5, 5, 0, 0, 2, 0, 0, 0, 0, 0];
		expect(ownDigitsWords({ person: "Ada", examples, copies: 30 })).toBe(
			"It learned 12 digits of “Ada”, too, and saw each 30 times in an epoch.",
		);
		expect(
			ownDigitsWords({ person: "Ada", examples: [1], copies: 30 }),
		).toContain("1 digit of");
	});
});
