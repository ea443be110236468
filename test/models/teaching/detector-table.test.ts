import { expect, test } from "vitest";
import { detectorTable } from "../../../models/teaching/detector-table.ts";

const says = (digit: number, sure = 1) =>
	Array.from({ length: 11 }, (_, said) =>
		said === digit ? sure : (1 - sure) / 10,
	);

test("Without examples a digit is what the detector says", () => {
	detectorTable([{ label: 3 }]).forEach((row, said) => {
		expect(row).toEqual(says(said).slice(0, 10));
	});
});

test("A 7 may be a 1 of somebody whose 1s are seen as 7s, and stays a 7 as likely", () => {
	const table = detectorTable([
		{ label: 1, seen: says(7) },
		{ label: 1, seen: says(7) },
	]);
	expect(table[7]?.[1]).toBe(0.5);
	expect(table[7]?.[7]).toBe(0.5);
	expect(table[4]).toEqual(says(4).slice(0, 10));
});

test("What is no digit makes what is said of it less sure", () => {
	const [row] = detectorTable([{ label: 10, seen: says(0) }]);
	expect(row?.[0]).toBeCloseTo(2 / 11);
	expect(row?.[9]).toBeCloseTo(1 / 11);
});
