import { describe, expect, it } from "vitest";
import { DigitAnnouncer } from "../../../renderer/pure/digit-announcer.ts";

/** Shows a digit every 100 ms from `from` up to and including `to`, and collects what is said. */
function show(
	announcer: DigitAnnouncer,
	digit: number | undefined,
	from: number,
	to: number,
	confidence = 0.98,
): string[] {
	const said: string[] = [];
	for (let now = from; now <= to; now += 100) {
		const text = announcer.observe(digit, confidence, now);
		if (text) said.push(text);
	}
	return said;
}

describe("The announcer", () => {
	it("says a digit once it has stood still", () => {
		const announcer = new DigitAnnouncer();
		expect(show(announcer, 7, 0, 600)).toEqual([]);
		expect(show(announcer, 7, 700, 700)).toEqual(["Digit 7, 98 percent"]);
	});

	it("says it once, however long it stays", () => {
		expect(show(new DigitAnnouncer(), 7, 0, 60_000)).toHaveLength(1);
	});

	it("keeps silent about a digit that flits by", () => {
		const announcer = new DigitAnnouncer();
		expect(show(announcer, 7, 0, 500)).toEqual([]);
		expect(show(announcer, 1, 600, 1200)).toEqual([]);
	});

	it("keeps silent about a doubtful digit", () => {
		expect(show(new DigitAnnouncer(), 7, 0, 5000, 0.5)).toEqual([]);
	});

	it("leaves a pause between one digit and the next", () => {
		const announcer = new DigitAnnouncer();
		expect(show(announcer, 7, 0, 800)).toHaveLength(1);
		expect(show(announcer, 1, 900, 2600)).toEqual([]);
		expect(show(announcer, 1, 2700, 2700)).toEqual(["Digit 1, 98 percent"]);
	});

	it("says the same digit again after it was gone", () => {
		const announcer = new DigitAnnouncer();
		show(announcer, 7, 0, 1000);
		show(announcer, undefined, 1100, 3000);
		expect(show(announcer, 7, 3100, 4000)).toEqual(["Digit 7, 98 percent"]);
	});
});
