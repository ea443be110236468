import { describe, expect, it } from "vitest";
import {
	addToLog,
	joinLogs,
	logCsv,
	StableText,
	spokenText,
} from "../../../renderer/pure/text-log.ts";

/** Shows a text every 100 ms from `from` up to and including `to`, and collects what is told. */
function show(
	stable: StableText,
	text: string,
	from: number,
	to: number,
): string[] {
	const told: string[] = [];
	for (let now = from; now <= to; now += 100) {
		const rested = stable.observe(text, now);
		if (rested !== undefined) told.push(rested);
	}
	return told;
}

describe("A stable text", () => {
	it("is told once it has stayed the same for a second", () => {
		const stable = new StableText();
		expect(show(stable, "427", 0, 900)).toEqual([]);
		expect(show(stable, "427", 1000, 1000)).toEqual(["427"]);
	});

	it("is told once, however long it stays", () => {
		expect(show(new StableText(), "427", 0, 60_000)).toEqual(["427"]);
	});

	it("is not what flits by", () => {
		const stable = new StableText();
		show(stable, "427", 0, 800);
		expect(show(stable, "421", 900, 1700)).toEqual([]);
	});

	it("is never empty", () => {
		expect(show(new StableText(), "", 0, 5000)).toEqual([]);
	});

	it("is told again after something else was read", () => {
		const stable = new StableText();
		show(stable, "427", 0, 1000);
		show(stable, "", 1100, 1200);
		expect(show(stable, "427", 1300, 2300)).toEqual(["427"]);
	});

	it("is spoken digit by digit, with pauses between numbers and lines", () => {
		expect(spokenText("42 8\n3·1")).toBe("Reads 4 2, 8; 3 mark 1");
	});
});

const entry = (at: number, text: string) => ({
	at,
	text,
	source: "Desk camera",
	digits: [
		{ digit: 4, confidence: 0.98 },
		{ digit: 2, confidence: 0.6125 },
	],
});

describe("The log of texts", () => {
	it("has them in the order they came", () => {
		const log = [entry(1, "42"), entry(2, "7")].reduce(addToLog, []);
		expect(log.map(({ text }) => text)).toEqual(["42", "7"]);
	});

	it("holds no text twice in a row", () => {
		const log = [entry(1, "42"), entry(2, "42"), entry(3, "7"), entry(4, "42")];
		expect(log.reduce(addToLog, []).map(({ at }) => at)).toEqual([1, 3, 4]);
	});

	it("forgets the oldest before it grows without end", () => {
		const many = Array.from({ length: 5001 }, (_, at) => entry(at, `${at}`));
		const log = many.reduce(addToLog, []);
		expect(log).toHaveLength(5000);
		expect(log[0]?.at).toBe(1);
	});

	it("that was cleared comes before what was logged since, and grows no longer than another", () => {
		const joined = joinLogs([entry(1, "42")], [entry(2, "7")]);
		expect(joined.map(({ text }) => text)).toEqual(["42", "7"]);
		const many = Array.from({ length: 5000 }, (_, at) => entry(at, `${at}`));
		expect(joinLogs(many, [entry(5000, "7")])[0]?.at).toBe(1);
	});

	it("is saved as CSV, the time in UTC, a text of two lines in quotes", () => {
		const at = Date.UTC(2026, 10, 21, 9, 30, 5);
		expect(logCsv([entry(at, "42\n7")])).toBe(
			'time,reading,confidences,source\r\n2026-11-21T09:30:05.000Z,"42\n7",0.9800 0.6125,Desk camera\r\n',
		);
	});
});
