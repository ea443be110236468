import { describe, expect, it } from "vitest";
import { viewAround } from "../../../electron/contract/box.ts";

const frame = { width: 640, height: 480 };

describe("The surroundings of a box", () => {
	it("are a square with the box in its middle", () => {
		const box = { x: 300, y: 200, width: 30, height: 40 };
		expect(viewAround(box, frame)).toEqual({
			x: 271,
			y: 176,
			width: 88,
			height: 88,
		});
	});

	it.each([
		["left and top", { x: 0, y: 5, width: 20, height: 40 }, 0, 0],
		["right and bottom", { x: 620, y: 440, width: 20, height: 40 }, 552, 392],
	])("stay in the frame at its %s", (_, box, x, y) => {
		expect(viewAround(box, frame)).toEqual({ x, y, width: 88, height: 88 });
	});

	it("are no larger than the frame", () => {
		const box = { x: 100, y: 5, width: 400, height: 470 };
		expect(viewAround(box, frame)).toEqual({
			x: 60,
			y: 0,
			width: 480,
			height: 480,
		});
	});
});
