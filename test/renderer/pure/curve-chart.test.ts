import { describe, expect, it } from "vitest";
import {
	accuracyAxis,
	curvePath,
	epochAxis,
	lossAxis,
} from "../../../renderer/pure/curve-chart.ts";

describe("The axes of a curve", () => {
	it("have every loss between two powers of ten", () => {
		const { place, ticks } = lossAxis([2.3, 0.04]);
		expect(ticks.map(({ says }) => says)).toEqual(["0.01", "0.1", "1", "10"]);
		expect(place(0.01)).toBe(0);
		expect(place(10)).toBe(1);
		expect(place(0.1)).toBeCloseTo(1 / 3);
	});

	it("stand though nothing was measured, or a loss is none", () => {
		expect(lossAxis([]).ticks.map(({ says }) => says)).toEqual(["0.1", "1"]);
		expect(lossAxis([0, 0.5]).place(0)).toBe(0);
		expect(accuracyAxis([]).ticks).toHaveLength(3);
	});

	it("show an accuracy where it differs, and not how it was at first", () => {
		const accuracies = [0.1, ...new Array(19).fill(0.97)];
		const { place, ticks } = accuracyAxis(accuracies);
		expect(ticks[0]?.says).toBe("96 %");
		expect(place(0.98)).toBeCloseTo(0.5);
		expect(place(0.1)).toBe(0);
	});

	it("have at most eleven epochs", () => {
		expect(epochAxis(3).ticks.map(({ says }) => says)).toEqual([
			"0",
			"1",
			"2",
			"3",
		]);
		for (const epochs of [11, 64, 100, 1000])
			expect(epochAxis(epochs).ticks.length).toBeLessThanOrEqual(11);
	});
});

it("a curve is a line from point to point", () => {
	const points = [
		{ epoch: 0, loss: 1, accuracy: 0 },
		{ epoch: 1, loss: 0.1, accuracy: 1 },
	];
	const field = { left: 10, top: 0, right: 110, bottom: 100 };
	expect(
		curvePath(
			points,
			({ loss }) => loss,
			epochAxis(2),
			lossAxis([1, 0.1]),
			field,
		),
	).toBe("M10.0 0.0L60.0 100.0");
	expect(
		curvePath([], ({ loss }) => loss, epochAxis(2), lossAxis([]), field),
	).toBe("");
});
