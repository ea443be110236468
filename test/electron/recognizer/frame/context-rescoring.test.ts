import { describe, expect, it } from "vitest";
import type { BoundingBox } from "../../../../electron/contract/box.ts";
import { rescoreInContext } from "../../../../electron/recognizer/frame/context-rescoring.ts";

const height = 40;

const box = (x: number, y = 0, scale = 1): BoundingBox => ({
	x,
	y,
	width: 20 * scale,
	height: height * scale,
});

const doubtful = 0.7;
const certain = 1;

/** How probably the first of the boxes is a digit: doubtful by itself, the others certain. */
function first(...boxes: BoundingBox[]): number {
	const probabilities = boxes.map((_, n) => (n === 0 ? doubtful : certain));
	const [probability] = rescoreInContext(boxes, probabilities, [
		...boxes.keys(),
	]);
	return probability as number;
}

const alone = first(box(0));

describe("A candidate", () => {
	it("is one less probably where it is alone", () => {
		expect(alone).toBeLessThan(doubtful);
	});

	it("is one more probably beside a digit", () => {
		expect(first(box(0), box(30))).toBeGreaterThan(doubtful);
	});

	it("is one where the classifier is quite sure of it, also alone", () => {
		expect(rescoreInContext([box(0)], [0.99], [0])[0]).toBeGreaterThan(0.95);
	});

	it("is not a digit if the classifier is sure of that, even beside digits", () => {
		const boxes = [box(0), box(30), box(60)];
		const [none] = rescoreInContext(boxes, [0.005, 1, 1], [0, 1, 2]);
		expect(none).toBeLessThan(0.05);
	});

	it.each([
		["much larger", box(0, 100, 2.5)],
		["much smaller", box(30, 0, 0.4)],
		["far away", box(6 * height)],
		["the same thing, differently cut", box(5)],
	])("has no company by what is %s", (_, other) => {
		expect(first(box(0), other)).toBeCloseTo(alone, 6);
	});

	it("has the more company the nearer and the more alike the other is", () => {
		const near = first(box(0), box(2 * height));
		const further = first(box(0), box(4 * height));
		const taller = first(box(0), box(30, 0, 1.5));
		for (const some of [further, taller]) {
			expect(some).toBeGreaterThan(alone);
			expect(some).toBeLessThan(near);
		}
	});

	it("has no company by an overlapping digit that was suppressed", () => {
		const boxes = [box(0), box(30)];
		expect(rescoreInContext(boxes, [doubtful, certain], [0])).toEqual([alone]);
	});
});

/** How probably the first of the boxes is a digit where all others are none. */
function amid(...others: BoundingBox[]): number {
	const boxes = [box(0), ...others];
	const probabilities = boxes.map((_, n) => (n === 0 ? doubtful : 0));
	return rescoreInContext(boxes, probabilities, [0])[0] as number;
}

describe("A candidate among things that are not digits", () => {
	it("is one less probably, the more there are", () => {
		const one = amid(box(30));
		const three = amid(box(30), box(60), box(90));
		expect(one).toBeLessThan(alone);
		expect(three).toBeLessThan(one);
	});

	it("is not a digit in a line of letters of different heights", () => {
		const letters = [30, 60, 90, 120].map((x) => box(x, 6, 0.7));
		expect(amid(...letters)).toBeLessThan(doubtful / 3);
	});

	it("is one, where the classifier is quite sure, also on a page of text", () => {
		const page = Array.from({ length: 40 }, (_, n) =>
			box(30 * (1 + (n % 8)), 50 * Math.floor(n / 8)),
		);
		const probabilities = [0.9999, ...page.map(() => 0)];
		const [digit] = rescoreInContext([box(0), ...page], probabilities, [0]);
		expect(digit).toBeGreaterThan(0.5);
	});

	it.each([
		["much larger", box(0, 100, 3)],
		["far away", box(12 * height)],
		["the same thing, differently cut", box(5)],
	])("has nothing to do with what is %s", (_, other) => {
		expect(amid(other)).toBeCloseTo(alone, 6);
	});

	it("counts a thing once that was found twice", () => {
		expect(amid(box(30), box(32))).toBeCloseTo(amid(box(30)), 6);
	});

	it("does not count the parts of digits", () => {
		const digits = [box(0), box(30)];
		const hole = { x: 34, y: 4, width: 10, height: 10 };
		const [without] = rescoreInContext(digits, [doubtful, certain], [0, 1]);
		const [withHole] = rescoreInContext(
			[...digits, hole],
			[doubtful, certain, 0],
			[0, 1],
		);
		expect(withHole).toBe(without);
	});
});
