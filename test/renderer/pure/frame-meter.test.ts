import { describe, expect, it } from "vitest";
import { FrameMeter, median } from "../../../renderer/pure/frame-meter.ts";

describe("The frame meter", () => {
	it("counts the frames shown within the last second", () => {
		const meter = new FrameMeter();
		for (let frame = 0; frame < 90; frame++)
			meter.record(frame * (1000 / 30), 20);
		expect(meter.stats(89 * (1000 / 30)).framesPerSecond).toBe(30);
	});

	it("falls to no frames and no age once frames stop", () => {
		const meter = new FrameMeter();
		meter.record(0, 20);
		expect(meter.stats(999)).toEqual({ framesPerSecond: 1, ageMs: 20 });
		expect(meter.stats(1000)).toEqual({ framesPerSecond: 0, ageMs: undefined });
	});

	it("is not misled by one frame that waited for long", () => {
		const meter = new FrameMeter();
		for (const [at, age] of [
			[0, 20],
			[33, 60_000],
			[66, 22],
			[99, 21],
			[133, 23],
		] as const)
			meter.record(at, age);
		expect(meter.stats(140).ageMs).toBe(22);
	});
});

describe("The median", () => {
	it("is the middle value, whatever the order", () => {
		expect(median([30, 10, 20])).toBe(20);
	});

	it("is the upper of the two middle values of an even number", () => {
		expect(median([4, 1, 3, 2])).toBe(3);
	});

	it("of nothing is undefined", () => {
		expect(median([])).toBeUndefined();
	});
});
