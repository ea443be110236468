import { describe, expect, test } from "vitest";
import { cropSide } from "../../../models/detector/crops.ts";
import { ignoredLabel, type Target } from "../../../models/detector/pages.ts";
import { cells, encodeTargets } from "../../../models/detector/targets.ts";
import { signLabel } from "../../../models/runtime/detections.ts";

const blank = new Uint8Array(cropSide * cropSide);
const encode = (...targets: Target[]) =>
	encodeTargets([
		{ pixels: blank, targets, shown: { width: cropSide, height: cropSide } },
	]);
const square = (x: number, y: number, side: number, label = 3): Target => ({
	box: { x, y, width: side, height: side },
	label,
});
const cellAt = (x: number, y: number) =>
	Math.floor(y / 4) * cells + Math.floor(x / 4);
const sum = (values: Float32Array) =>
	values.reduce((total, value) => total + value, 0);

describe("the targets of a crop", () => {
	test("have heat 1 in the cell of a digit's middle, and less around it", () => {
		const { heat, objects } = encode(square(80, 60, 24));
		const middle = cellAt(92, 72);
		expect(objects).toBe(1);
		expect(heat[middle]).toBe(1);
		expect(heat.filter((value) => value === 1)).toHaveLength(1);
		expect(heat[middle + 1]).toBeLessThan(1);
		expect(heat[middle + 1]).toBeGreaterThan(heat[middle + 2] as number);
		expect(heat[cellAt(10, 10)]).toBe(0);
	});

	test("have the distances from each of a digit's cells to its sides, its class, and a weight of 1 in all", () => {
		const { heat, weight, sides, label } = encode(
			square(80, 60, 24, signLabel),
		);
		expect(sum(weight)).toBeCloseTo(1, 5);
		const owned = [...weight.keys()].filter((cell) => weight[cell]);
		expect(owned.length).toBeGreaterThan(1);
		for (const cell of owned) {
			expect(heat[cell]).toBeGreaterThanOrEqual(0.3);
			expect(label[cell]).toBe(signLabel);
			const x = (cell % cells) * 4 + 2;
			const y = Math.floor(cell / cells) * 4 + 2;
			expect([...sides.slice(4 * cell, 4 * cell + 4)]).toEqual([
				x - 80,
				y - 60,
				104 - x,
				84 - y,
			]);
		}
	});

	test("do not count where the network sees nothing", () => {
		const { counts } = encodeTargets([
			{ pixels: blank, targets: [], shown: { width: 48, height: 32 } },
		]);
		expect(sum(counts)).toBe(12 * 8);
		expect(counts[cellAt(47, 31)]).toBe(1);
		expect(counts[cellAt(48, 31)]).toBe(0);
		expect(counts[cellAt(47, 32)]).toBe(0);
	});

	test.each([
		["too small for this level", square(80, 60, 5)],
		["too large for this level", square(20, 20, 60)],
		["outside of the crop", square(-40, 60, 24)],
	])("say of something %s that nothing is there", (_, target) => {
		const { heat, counts, objects } = encode(target);
		expect(objects).toBe(1);
		expect(sum(heat)).toBe(0);
		expect(sum(counts)).toBe(cells * cells);
	});

	test.each([
		["nearly too small", square(80, 60, 7)],
		["nearly too large", square(80, 60, 48)],
		["that could be a digit", square(80, 60, 24, ignoredLabel)],
		["that the crop cuts off", square(-10, 60, 24)],
	])("let something %s be found or not", (_, target) => {
		const { heat, counts, weight } = encode(target);
		expect(sum(heat)).toBe(0);
		expect(sum(weight)).toBe(0);
		const { x, y, width } = target.box;
		expect(counts[cellAt(x + width - 1, y + 1)]).toBe(0);
		expect(counts[cellAt(x + width + 8, y + 1)]).toBe(1);
		expect(counts[cellAt(x + width - 1, y - 5)]).toBe(1);
	});

	test("take what is visible of a digit that the crop cuts off a little", () => {
		const { sides, weight } = encode(square(-4, 60, 24));
		const cell = weight.indexOf(Math.max(...weight));
		// The left side is that of the crop.
		expect(sides[4 * cell]).toBe((cell % cells) * 4 + 2);
		expect(sides[4 * cell + 2]).toBe(20 - ((cell % cells) * 4 + 2));
	});

	test("give cells of two digits to the smaller one, whichever comes first", () => {
		const large = square(60, 60, 40, 8);
		const small = square(74, 74, 12, 1);
		for (const targets of [
			[large, small],
			[small, large],
		]) {
			const { label, weight, objects } = encode(...targets);
			expect(objects).toBe(2);
			expect(label[cellAt(80, 80)]).toBe(1);
			expect(weight[cellAt(80, 80)]).toBeGreaterThan(0);
		}
	});

	test("count a digit on something that may be found or not", () => {
		const { counts, heat } = encode(
			square(80, 60, 20),
			square(70, 50, 38, ignoredLabel),
		);
		expect(counts[cellAt(90, 70)]).toBe(1);
		expect(heat[cellAt(90, 70)]).toBe(1);
		expect(counts[cellAt(72, 52)]).toBe(0);
	});
});
