import { expect, test } from "vitest";
import { sliceImages } from "../../../models/inputs/labeled-images.ts";
import {
	ownOnCard,
	storedOwn,
	storeOwn,
	withOwnDigits,
} from "../../../models/training/own-digits.ts";
import { drawDigits } from "../simulator/drawn-digits.ts";

const drawn = drawDigits(203);
const training = sliceImages(drawn, 0, 200);
const own = { person: "Ada", digits: sliceImages(drawn, 200, 203) };

test("somebody's digits come after the others, a few times each", () => {
	const all = withOwnDigits(training, own);
	// A twentieth of 200 is 10: three digits, three times.
	expect(all.count).toBe(209);
	expect(all.images.subarray(0, training.images.length)).toEqual(
		training.images,
	);
	const [one] = own.digits.labels;
	expect(all.labels.subarray(200)).toEqual(
		Uint8Array.from([0, 1, 2, 0, 1, 2, 0, 1, 2], (at) =>
			Number(own.digits.labels[at]),
		),
	);
	expect(all.labels[203]).toBe(one);
	expect(all.images.slice(203 * 784, 206 * 784)).toEqual(
		own.digits.images.slice(),
	);
});

test("many are shown once, and few not more often than 30 times", () => {
	const often = ownOnCard(own, 55_000);
	expect(often.copies).toBe(30);
	expect(ownOnCard({ ...own, digits: training }, 300).copies).toBe(1);
});

test("a card says whose they are and how many of each, and has no pictures", () => {
	const examples = new Array<number>(10).fill(0);
	for (const label of own.digits.labels)
		examples[label] = (examples[label] ?? 0) + 1;
	expect(ownOnCard(own, 200)).toEqual({ person: "Ada", examples, copies: 3 });
});

test("a checkpoint gives them back as they were", () => {
	const { digits, person } = own;
	expect(storedOwn({ own: storeOwn(own) })).toEqual({
		person,
		digits: {
			count: digits.count,
			images: digits.images.slice(),
			labels: digits.labels.slice(),
		},
	});
	expect(storedOwn({})).toBeUndefined();
});
