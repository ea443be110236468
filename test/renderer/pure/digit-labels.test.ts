import { describe, expect, test } from "vitest";
import {
	freePlace,
	isNarrow,
	usualPlace,
} from "../../../renderer/pure/digit-labels.ts";

const picture = { width: 640, height: 480 };

/** A box in CSS pixels of the picture. */
const boxed = (left: number, top: number, width = 30, height = 60) => ({
	left: left / picture.width,
	top: top / picture.height,
	width: width / picture.width,
	height: height / picture.height,
});

describe("The label of a box", () => {
	test("shows the digit alone where the box has no room for more", () => {
		expect(isNarrow(boxed(100, 100, 43), picture)).toBe(true);
		expect(isNarrow(boxed(100, 100, 44), picture)).toBe(false);
		expect(isNarrow(boxed(100, 100, 43), { width: 1280, height: 960 })).toBe(
			false,
		);
	});

	test("stays in the picture", () => {
		expect(usualPlace(boxed(100, 100))).toEqual({ low: false, right: false });
		expect(usualPlace(boxed(100, 10))).toEqual({ low: true, right: false });
		expect(usualPlace(boxed(600, 100))).toEqual({ low: false, right: true });
	});
});

describe("The label of a narrow box with its confidence", () => {
	test("stands above it, where nothing is beside", () => {
		const place = freePlace(boxed(100, 100), [boxed(300, 100)], picture);
		expect(place).toEqual({ low: false, right: false });
	});

	test("turns to the side where no other label is", () => {
		const right = [boxed(140, 100), boxed(140, 180)];
		expect(freePlace(boxed(100, 100), right, picture)).toEqual({
			low: false,
			right: true,
		});
	});

	test("stands below it between neighbors", () => {
		const row = [boxed(80, 100, 8), boxed(140, 100)];
		expect(freePlace(boxed(100, 100), row, picture).low).toBe(true);
	});

	test("covers the least it can where everything is full", () => {
		// Above are a row of wide boxes and the neighbors' labels; below is one narrow label.
		const others = [
			boxed(0, 0, 300, 90),
			boxed(60, 100),
			boxed(140, 100),
			boxed(100, 190, 8),
		];
		expect(freePlace(boxed(100, 100), others, picture).low).toBe(true);
	});

	test("does not leave the picture for that", () => {
		const left = [boxed(42, 100), boxed(42, 180)];
		expect(freePlace(boxed(4, 100), left, picture).right).toBe(false);
	});
});
