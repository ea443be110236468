import { describe, expect, it } from "vitest";
import {
	panView,
	revealPoint,
	wheelFactor,
	wholePicture,
	zoomView,
} from "../../../renderer/pure/zoom.ts";

describe("Zooming", () => {
	it("keeps the point under the pointer where it is", () => {
		const at = { x: 0.25, y: 0.8 };
		const { scale, x, y } = zoomView(wholePicture, 4, at);
		expect(scale).toBe(4);
		expect(x + at.x / scale).toBeCloseTo(0.25);
		expect(y + at.y / scale).toBeCloseTo(0.8);
	});

	it("keeps that point also where the picture is enlarged already", () => {
		const at = { x: 0.25, y: 0.8 };
		const near = zoomView(wholePicture, 2);
		const nearer = zoomView(near, 2, at);
		expect(nearer.x + at.x / 4).toBeCloseTo(near.x + at.x / 2);
		expect(nearer.y + at.y / 4).toBeCloseTo(near.y + at.y / 2);
	});

	it("ends at the whole picture", () => {
		const near = zoomView(wholePicture, 3, { x: 0.9, y: 0.9 });
		expect(zoomView(near, 0.01)).toEqual(wholePicture);
	});

	it("ends before single pixels fill the view", () => {
		expect(zoomView(wholePicture, 1000).scale).toBeLessThan(50);
	});

	it("goes in by the wheel as it goes out", () => {
		const wheel = { deltaMode: 0, ctrlKey: false };
		const there = wheelFactor({ ...wheel, deltaY: -120 });
		const back = wheelFactor({ ...wheel, deltaY: 120 });
		expect(there).toBeGreaterThan(1);
		expect(there * back).toBeCloseTo(1);
	});
});

describe("Dragging", () => {
	it("moves the picture with the hand", () => {
		const view = zoomView(wholePicture, 2);
		expect(panView(view, 0.1, 0)).toEqual({ scale: 2, x: 0.2, y: 0.25 });
		expect(panView(view, 0, 0.1)).toEqual({ scale: 2, x: 0.25, y: 0.2 });
	});

	it("stops at the edge of the picture", () => {
		const view = zoomView(wholePicture, 2);
		expect(panView(view, 5, -5)).toEqual({ scale: 2, x: 0, y: 0.5 });
	});
});

describe("A digit that is chosen", () => {
	it("is brought into view", () => {
		const view = zoomView(wholePicture, 4, { x: 0, y: 0 });
		const { x, y, scale } = revealPoint(view, { x: 0.9, y: 0.1 });
		expect(x).toBeLessThan(0.9);
		expect(x + 1 / scale).toBeGreaterThan(0.9);
		expect(y).toBe(0);
	});

	it("moves nothing where it is seen", () => {
		const view = zoomView(wholePicture, 2);
		expect(revealPoint(view, { x: 0.5, y: 0.5 })).toEqual(view);
	});
});
