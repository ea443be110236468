import { describe, expect, it } from "vitest";
import { OneEuroFilter } from "../../../../electron/recognizer/air/one-euro-filter.ts";

const settings = { restCutoff: 2, speedFactor: 2.5 };
const unit = 50;

/** The x of each place, smoothed at 25 frames a second. */
function smooth(xs: readonly number[]): number[] {
	const filter = new OneEuroFilter(settings);
	return xs.map((x, n) => filter.smooth({ x, y: 0 }, unit, 40 * n).x);
}

const spread = (xs: readonly number[]) => Math.max(...xs) - Math.min(...xs);

describe("the one-euro filter", () => {
	it("takes most of the tremor from a hand at rest", () => {
		const trembling = Array.from({ length: 60 }, (_, n) => 100 + 2 * (n % 2));
		expect(spread(smooth(trembling).slice(20))).toBeLessThan(1);
	});

	it("follows a hand that moves, with less than two frames' lag", () => {
		const moving = Array.from({ length: 30 }, (_, n) => 12 * n);
		expect(29 * 12 - (smooth(moving).at(-1) ?? 0)).toBeLessThan(2 * 12);
	});

	it("takes a place as it is after a break, and where time runs backwards", () => {
		const filter = new OneEuroFilter(settings);
		filter.smooth({ x: 0, y: 0 }, unit, 1000);
		expect(filter.smooth({ x: 200, y: 0 }, unit, 1400).x).toBe(200);
		expect(filter.smooth({ x: 50, y: 0 }, unit, 900).x).toBe(50);
	});
});
