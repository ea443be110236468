import { describe, expect, it } from "vitest";
import {
	moveThreshold,
	sameThresholds,
} from "../../../renderer/pure/thresholds.ts";

describe("The thresholds", () => {
	it("move on their own while there is room between them", () => {
		const from = { show: 0.5, sure: 0.9 };
		expect(moveThreshold(from, "show", 0.6)).toEqual({ show: 0.6, sure: 0.9 });
		expect(moveThreshold(from, "sure", 0.8)).toEqual({ show: 0.5, sure: 0.8 });
	});

	it("follow each other, so that sure digits are always shown", () => {
		const from = { show: 0.5, sure: 0.9 };
		expect(moveThreshold(from, "show", 0.95)).toEqual({
			show: 0.95,
			sure: 0.95,
		});
		expect(moveThreshold(from, "sure", 0.3)).toEqual({ show: 0.3, sure: 0.3 });
	});

	it("stand on whole percent, and never show all or nothing", () => {
		const from = { show: 0.5, sure: 0.9 };
		expect(moveThreshold(from, "sure", 0.7649).sure).toBe(0.76);
		expect(moveThreshold(from, "sure", 1).sure).toBe(0.99);
		expect(moveThreshold(from, "show", 0).show).toBe(0.05);
	});

	it("are the same only where both are", () => {
		const one = { show: 0.5, sure: 0.9 };
		expect(sameThresholds(one, { ...one })).toBe(true);
		expect(sameThresholds(one, { ...one, show: 0.4 })).toBe(false);
		expect(sameThresholds(one, { ...one, sure: 0.8 })).toBe(false);
	});
});
