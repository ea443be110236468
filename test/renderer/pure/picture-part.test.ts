import { describe, expect, it } from "vitest";
import {
	boxAround,
	cellRatio,
	clipToPicture,
	placeIn,
	placeInCell,
} from "../../../renderer/pure/picture-part.ts";

describe("A place in a part of the frame", () => {
	const part = { x: 100, y: 50, width: 200, height: 100 };

	it("is counted in shares of the part", () => {
		expect(placeIn({ x: 150, y: 75, width: 50, height: 50 }, part)).toEqual({
			left: 0.25,
			top: 0.25,
			width: 0.25,
			height: 0.5,
		});
	});

	it("is clipped to the picture", () => {
		expect(
			clipToPicture({ left: -0.5, top: 0.75, width: 1, height: 0.5 }),
		).toEqual({ left: 0, top: 0.75, width: 0.5, height: 0.25 });
	});

	it("is all of the picture where the picture shows another part", () => {
		const whole = { left: 0, top: 0, width: 1, height: 1 };
		expect(
			clipToPicture({ left: 1.2, top: 0, width: 0.5, height: 0.5 }),
		).toEqual(whole);
		expect(clipToPicture(whole)).toEqual(whole);
	});
});

describe("A picture in its cell", () => {
	const place = { left: 0.5, top: 0.25, width: 0.25, height: 0.5 };

	it.each([
		["fills it", 4 / 3, 4 / 3, place],
		[
			"leaves room above and below where it is wide",
			4,
			2,
			{ left: 0.5, top: 0.375, width: 0.25, height: 0.25 },
		],
		[
			"leaves room beside it where it is narrow",
			0.2,
			0.4,
			{ left: 0.5, top: 0.25, width: 0.125, height: 0.5 },
		],
	])("%s", (_, ratio, cell, placed) => {
		expect(cellRatio(ratio)).toBe(cell);
		expect(placeInCell(place, ratio)).toEqual(placed);
	});
});

describe("the part around boxes", () => {
	const frame = { width: 100, height: 80 };

	it("holds all of them and a margin, and ends where the frame ends", () => {
		const boxes = [
			{ x: 20, y: 30, width: 10, height: 20 },
			{ x: 85, y: 35, width: 10, height: 10 },
		];
		expect(boxAround(boxes, frame, 0.5)).toEqual({
			x: 10,
			y: 20,
			width: 90,
			height: 40,
		});
	});

	it("is nothing where there is no box", () => {
		expect(boxAround([], frame, 0.5)).toBeUndefined();
	});
});
