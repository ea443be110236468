import { describe, expect, it } from "vitest";
import {
	arrowStep,
	firstPanel,
	fitPanel,
	movePanel,
	resizePanel,
	smallestPanel,
} from "../../../renderer/pure/panel-layout.ts";

const window = { width: 1000, height: 700 };
const box = { x: 100, y: 100, width: 300, height: 300 };

describe("The floating panel", () => {
	it("stays where it is while it fits", () => {
		expect(fitPanel(box, window)).toEqual(box);
	});

	it.each([
		["left and top", { x: -500, y: -500 }, { x: 12, y: 12 }],
		["right and bottom", { x: 5000, y: 5000 }, { x: 688, y: 388 }],
	])("comes back from beyond the %s", (_where, outside, inside) => {
		expect(fitPanel({ ...box, ...outside }, window)).toEqual({
			...box,
			...inside,
		});
	});

	it("shrinks into a smaller window", () => {
		expect(
			fitPanel(
				{ x: 0, y: 0, width: 900, height: 900 },
				{ width: 420, height: 560 },
			),
		).toEqual({ x: 12, y: 12, width: 396, height: 536 });
	});

	it("keeps its smallest size in a window smaller than that", () => {
		expect(fitPanel(box, { width: 100, height: 100 })).toEqual({
			x: 12,
			y: 12,
			...smallestPanel,
		});
	});

	it("moves, up to the window's edge", () => {
		expect(movePanel(box, 20, -30, window)).toEqual({ ...box, x: 120, y: 70 });
		expect(movePanel(box, -200, 0, window)).toEqual({ ...box, x: 12 });
	});

	it("grows at its lower right corner while its upper left one stays", () => {
		expect(resizePanel(box, 50, 40, window)).toEqual({
			...box,
			width: 350,
			height: 340,
		});
		expect(resizePanel(box, 5000, 5000, window)).toEqual({
			...box,
			width: 888,
			height: 588,
		});
	});

	it("does not shrink below its smallest size", () => {
		expect(resizePanel(box, -5000, -5000, window)).toEqual({
			...box,
			...smallestPanel,
		});
	});

	it.each([
		[420, 560],
		[900, 640],
		[1280, 800],
		[1920, 1200],
	])("opens inside a window of %dx%d", (width, height) => {
		const first = firstPanel({ width, height });
		expect(fitPanel(first, { width, height })).toEqual(first);
		expect(first.x + first.width).toBeLessThan(width);
		expect(first.y + first.height).toBeLessThan(height);
	});

	it("follows the arrow keys and no others", () => {
		expect(arrowStep("ArrowLeft")).toEqual([-16, 0]);
		expect(arrowStep("ArrowDown")).toEqual([0, 16]);
		expect(arrowStep("a")).toBeUndefined();
	});
});
