import { describe, expect, it } from "vitest";
import {
	StableReading,
	spokenReading,
} from "../../../renderer/pure/stable-reading.ts";

/** Shows a reading every 100 ms from `from` up to and including `to`, and collects what is told. */
function show(
	stable: StableReading,
	reading: string,
	from: number,
	to: number,
): string[] {
	const told: string[] = [];
	for (let now = from; now <= to; now += 100) {
		const text = stable.observe(reading, now);
		if (text !== undefined) told.push(text);
	}
	return told;
}

describe("A stable reading", () => {
	it("is told once it has stood unchanged for a second", () => {
		const stable = new StableReading();
		expect(show(stable, "427", 0, 900)).toEqual([]);
		expect(show(stable, "427", 1000, 1000)).toEqual(["427"]);
	});

	it("is told once, however long it stays", () => {
		expect(show(new StableReading(), "427", 0, 60_000)).toEqual(["427"]);
	});

	it("is not what flits by", () => {
		const stable = new StableReading();
		show(stable, "427", 0, 800);
		expect(show(stable, "421", 900, 1700)).toEqual([]);
	});

	it("is never empty", () => {
		expect(show(new StableReading(), "", 0, 5000)).toEqual([]);
	});

	it("is told again after something else was read", () => {
		const stable = new StableReading();
		show(stable, "427", 0, 1000);
		show(stable, "", 1100, 1200);
		expect(show(stable, "427", 1300, 2300)).toEqual(["427"]);
	});

	it("is spoken digit by digit, with a pause between lines", () => {
		expect(spokenReading("42\n7")).toBe("Reads 4 2, 7");
	});
});
