import { expect, it } from "vitest";
import { suppressNonMaxima } from "../../../../electron/recognizer/frame/non-maximum-suppression.ts";

const whole = { x: 10, y: 10, width: 40, height: 60 };
const hole = { x: 20, y: 20, width: 20, height: 20 };
const left = { ...whole, width: 18 };
const right = { ...whole, x: 32, width: 18 };
const elsewhere = { ...whole, x: 100 };

const leftOf = (
	boxes: Parameters<typeof suppressNonMaxima>[0],
	...probabilities: readonly number[]
) => suppressNonMaxima(boxes, probabilities, [...boxes.keys()]);

it("a digit is kept, its hole is not", () => {
	expect(leftOf([whole, hole, elsewhere], 0.98, 0.6, 0.5)).toEqual([0, 2]);
});

it("two that touch are kept, what they are together is not", () => {
	expect(leftOf([whole, left, right], 0.3, 0.97, 0.9)).toEqual([1, 2]);
});

it("of two that are as probable the larger one is kept", () => {
	expect(leftOf([left, whole, right], 0.97, 0.96, 0.975)).toEqual([1]);
});

it.each([
	[0.5, [0, 1]],
	[0.7, [0]],
])("of boxes that share %f of the smaller one %j are kept", (share, kept) => {
	const moved = { ...whole, x: whole.x + (1 - share) * whole.width };
	expect(leftOf([whole, moved], 0.9, 0.7)).toEqual(kept);
});

it("boxes beside each other do not overlap, and are all kept", () => {
	expect(leftOf([left, right, elsewhere], 0.7, 0.8, 0.9)).toEqual([0, 1, 2]);
});
