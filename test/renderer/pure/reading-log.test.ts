import { describe, expect, it } from "vitest";
import { addToLog, logCsv } from "../../../renderer/pure/reading-log.ts";

const entry = (at: number, reading: string) => ({
	at,
	reading,
	source: "Desk camera",
});

describe("The log of readings", () => {
	it("keeps them in the order they came", () => {
		const log = [entry(1, "42"), entry(2, "7")].reduce(addToLog, []);
		expect(log.map(({ reading }) => reading)).toEqual(["42", "7"]);
	});

	it("holds no reading twice in a row", () => {
		const log = [entry(1, "42"), entry(2, "42"), entry(3, "7"), entry(4, "42")];
		expect(log.reduce(addToLog, []).map(({ at }) => at)).toEqual([1, 3, 4]);
	});

	it("forgets the oldest before it grows without end", () => {
		const many = Array.from({ length: 5001 }, (_, at) => entry(at, `${at}`));
		const log = many.reduce(addToLog, []);
		expect(log).toHaveLength(5000);
		expect(log[0]?.at).toBe(1);
	});

	it("is saved as CSV, the time in UTC, a reading of two lines in quotes", () => {
		const at = Date.UTC(2026, 10, 21, 9, 30, 5);
		expect(logCsv([entry(at, "42\n7")])).toBe(
			'time,reading,source\r\n2026-11-21T09:30:05.000Z,"42\n7",Desk camera\r\n',
		);
	});
});
