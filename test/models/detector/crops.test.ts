import { describe, expect, test } from "vitest";
import { sha256 } from "../../../models/common/checksum.ts";
import { createRandom } from "../../../models/common/random.ts";
import {
	cropSide,
	cutOut,
	sampleCrop,
} from "../../../models/detector/crops.ts";
import {
	type GrayPicture,
	ignoredLabel,
	type TrainingPage,
	trainingPage,
} from "../../../models/detector/pages.ts";
import { neutralGray } from "../../../models/runtime/detections.ts";
import { drawDigits } from "../simulator/drawn-digits.ts";

const blackBox = { x: 120, y: 88, width: 48, height: 64 };

/** White paper of 640 x 480, or a half of it and so on, with a black box on it. */
function level(unit: number): GrayPicture {
	const [width, height] = [640 / unit, 480 / unit];
	const pixels = new Uint8Array(width * height).fill(255);
	for (
		let y = blackBox.y / unit;
		y < (blackBox.y + blackBox.height) / unit;
		y++
	)
		for (
			let x = blackBox.x / unit;
			x < (blackBox.x + blackBox.width) / unit;
			x++
		)
			pixels[y * width + x] = 0;
	return { width, height, pixels };
}
const page: TrainingPage = {
	levels: [1, 2, 4, 8].map(level),
	targets: [{ box: blackBox, label: 7 }],
};

/** The box around the pixels that are nearer to one gray than to another. */
function boxAround(pixels: Uint8Array, isInk: (gray: number) => boolean) {
	const ink = [...pixels.keys()].filter((index) =>
		isInk(pixels[index] as number),
	);
	const xs = ink.map((index) => index % cropSide);
	const ys = ink.map((index) => Math.floor(index / cropSide));
	return {
		left: Math.min(...xs),
		top: Math.min(...ys),
		right: Math.max(...xs) + 1,
		bottom: Math.max(...ys) + 1,
	};
}

describe("a crop", () => {
	test.each([
		{ left: 60, top: 40, scale: 1 },
		{ left: 100.5, top: 60.25, scale: 0.75 },
		{ left: 20, top: 10, scale: 1.4 },
		{ left: 0, top: 0, scale: 2 },
		{ left: -40, top: -90, scale: 3.3 },
	])(
		"at $left, $top and of scale $scale has its box where its pixels are",
		(place) => {
			const window = { ...place, ends: false };
			const { pixels, targets } = cutOut(page, window);
			const { left, top, right, bottom } = boxAround(
				pixels,
				(gray) => gray < neutralGray / 2,
			);
			const [target] = targets;
			expect(target?.label).toBe(7);
			const { x = 0, y = 0, width = 0, height = 0 } = target?.box ?? {};
			for (const [pixel, wanted] of [
				[left, x],
				[top, y],
				[right, x + width],
				[bottom, y + height],
			] as const)
				expect(Math.abs(pixel - wanted)).toBeLessThanOrEqual(1);
		},
	);

	test("is neutral where the page has ended", () => {
		const { pixels } = cutOut(page, {
			left: 600,
			top: 0,
			scale: 1,
			ends: false,
		});
		expect(pixels[39]).toBe(255);
		expect(pixels[41]).toBe(neutralGray);
		expect(pixels[cropSide - 1]).toBe(neutralGray);
	});

	test.each([
		[
			"a page that ends within it, to the next multiple of 16",
			16,
			true,
			48,
			32,
		],
		["a page that does not end within it", 1, true, cropSide, cropSide],
		["what lies beyond a page, too", 16, false, cropSide, cropSide],
	])("shows the network %s", (_, scale, ends, width, height) => {
		const { shown } = cutOut(page, { left: 0, top: 0, scale, ends });
		expect(shown).toEqual({ width, height });
	});

	test("is the same for the same random numbers, and another for others", () => {
		const crop = (seed: number) => {
			const { pixels, targets } = sampleCrop(page, createRandom(seed));
			return { checksum: sha256(pixels), targets };
		};
		expect(crop(1)).toEqual(crop(1));
		expect(crop(1).checksum).not.toBe(crop(2).checksum);
	});

	test("has light and dark ink alike", () => {
		const shades = Array.from({ length: 60 }, (_, seed) => {
			const { pixels, targets } = sampleCrop(page, createRandom(seed));
			const { x = 0, y = 0, width = 0, height = 0 } = targets[0]?.box ?? {};
			const [u, v] = [Math.round(x + width / 2), Math.round(y + height / 2)];
			const outside = Math.round(x - 6);
			if (outside < 0 || u >= cropSide || v < 0 || v >= cropSide) return "none";
			const [ink = 0, paper = 0] = [u, outside].map(
				(column) => pixels[v * cropSide + column] as number,
			);
			return ink < paper ? "dark" : "light";
		});
		expect(new Set(shades)).toEqual(new Set(["none", "dark", "light"]));
	});
});

describe("a page for training", () => {
	const digits = drawDigits(20);

	test("is the same for the same seed and number, and has levels of half the size each", async () => {
		const one = await trainingPage(digits, 1, 5);
		// A test runner takes a minute to compare a million bytes one by one.
		const checksums = ({ levels }: TrainingPage) =>
			levels.map(({ pixels }) => sha256(pixels));
		const again = await trainingPage(digits, 1, 5);
		expect(checksums(again)).toEqual(checksums(one));
		expect(again.targets).toEqual(one.targets);
		const other = await trainingPage(digits, 2, 5);
		expect(checksums(other)).not.toEqual(checksums(one));
		one.levels.slice(1).forEach(({ width }, index) => {
			const before = one.levels[index]?.width ?? 0;
			// Each is filled up to a multiple of 16.
			expect(width - before / 2).toBeLessThanOrEqual(16);
			expect(width).toBeGreaterThanOrEqual(before / 2 - 16);
		});
		for (const { label } of one.targets)
			expect(label).toBeLessThanOrEqual(ignoredLabel);
	});
});
