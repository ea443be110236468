import { describe, expect, it } from "vitest";
import { QualityWatch } from "../../../renderer/pure/quality-watch.ts";

const fine = { brightness: 0.6, sharpness: 0.9 };
const dark = { brightness: 0.05, sharpness: 0.2 };
const blurred = { brightness: 0.6, sharpness: 0.3 };

describe("A picture in which nothing is read", () => {
	it("is too dark, or too blurred, once it has been for a moment", () => {
		const watch = new QualityWatch();
		expect(watch.observe(dark, false, 0)).toBeUndefined();
		expect(watch.observe(dark, false, 500)).toBeUndefined();
		expect(watch.observe(dark, false, 900)).toBe("dark");
		expect(watch.observe(blurred, false, 1000)).toBe("dark");
		expect(watch.observe(blurred, false, 2000)).toBe("blurred");
		expect(watch.observe(fine, false, 2100)).toBeUndefined();
	});

	it("is not called so for a hand that passes", () => {
		const watch = new QualityWatch();
		watch.observe(dark, false, 0);
		watch.observe(fine, false, 400);
		expect(watch.observe(dark, false, 900)).toBeUndefined();
	});

	it("stays dark until it is clearly lighter", () => {
		const watch = new QualityWatch();
		watch.observe(dark, true, 0);
		const twilight = { brightness: 0.12, sharpness: 0.9 };
		expect(watch.observe(twilight, true, 1)).toBe("dark");
		expect(watch.observe(undefined, true, 2)).toBeUndefined();
		expect(watch.observe(twilight, true, 3)).toBeUndefined();
	});

	it("is told at once where it is a still", () => {
		expect(new QualityWatch().observe(blurred, true, 0)).toBe("blurred");
	});
});
