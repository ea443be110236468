import { describe, expect, test } from "vitest";
import type { BoundingBox } from "../../../electron/contract/box.ts";
import {
	featureCount,
	featureNames,
	featuresOf,
} from "../../../models/judge/evidence.ts";
import type { Detection } from "../../../models/runtime/detections.ts";

const box = (x: number, y = 0, height = 40, width = 24): BoundingBox => ({
	x,
	y,
	width,
	height,
});

/** A peak that is sure of a 3, or of a sign. */
function peak(
	place: BoundingBox,
	heat: number,
	{ label = 3, scale = 1 } = {},
): Detection {
	const probabilities = Array.from({ length: 11 }, (_, index) =>
		index === label ? 0.99 : 0.001,
	);
	return { box: place, heat, probabilities, scale };
}

/** What the classifier says of a 7 that is a digit with this probability. */
function said(probability: number): number[] {
	const classes = Array.from({ length: 11 }, () => 0);
	classes[7] = probability;
	classes[10] = 1 - probability;
	return classes;
}

/** The features of the first box, by their names. */
function first(
	boxes: readonly BoundingBox[],
	peaks: readonly Detection[],
	alone: readonly number[] = boxes.map(() => 0.5),
): Readonly<Record<string, number>> {
	const features = featuresOf({
		width: 640,
		height: 480,
		boxes,
		classes: Float32Array.from(alone.flatMap(said)),
		given: [],
		light: [1],
		peaks,
	});
	expect(features).toHaveLength(boxes.length * featureCount);
	return Object.fromEntries(
		featureNames.map((name, index) => [name, features[index] as number]),
	);
}

const logOdds = (share: number) => Math.log(share / (1 - share));

describe("what the judge is told of a candidate", () => {
	test("is what the classifier says, as log-odds, however sure it is", () => {
		expect(first([box(0)], [], [0.8]).classifier).toBeCloseTo(logOdds(0.8), 5);
		const [never, always] = [0, 1].map(
			(share) => first([box(0)], [], [share]).classifier,
		);
		expect(always).toBeCloseTo(logOdds(0.9995), 5);
		expect(never).toBeCloseTo(-logOdds(0.9995), 5);
	});

	test("is the heat of the peak with its box, and how well the boxes agree", () => {
		const seen = first([box(0)], [peak(box(0), 0.7), peak(box(200), 0.99)]);
		expect(seen.heat).toBeCloseTo(logOdds(0.7), 5);
		expect(seen.agreement).toBeCloseTo(1, 5);
		const unseen = first([box(0)], [peak(box(200), 0.99)]);
		expect(unseen.heat).toBe(-4);
		expect(unseen.agreement).toBe(0);
	});

	test("is whether another level sees it as well", () => {
		const near = peak(box(0), 0.7);
		const far = peak(box(2), 0.6, { scale: 2 });
		expect(first([box(0)], [near])["heat-elsewhere"]).toBe(-4);
		expect(first([box(0)], [near, far])["heat-elsewhere"]).toBeCloseTo(
			logOdds(0.6),
			5,
		);
	});

	test("is whether something within it or around it is more of a digit", () => {
		const ring = box(0, 0, 120, 120);
		const five = peak(box(50, 40), 0.9);
		expect(first([ring], [five]).rival).toBeGreaterThan(1);
		expect(first([ring], [peak(box(300), 0.9)]).rival).toBe(-4);
	});

	test("is each class of both networks, and whether they say the same", () => {
		const sign = first([box(0)], [peak(box(0), 0.7, { label: 10 })], [0.9]);
		expect(sign["detector-sign"]).toBeCloseTo(Math.log(0.99), 5);
		expect(sign["detector-7"]).toBeCloseTo(Math.log(0.001), 5);
		expect(sign["classifier-7"]).toBeCloseTo(Math.log(0.9), 5);
		expect(sign["classifier-none"]).toBeCloseTo(Math.log(0.1), 5);
		expect(sign["classifier-3"]).toBeCloseTo(Math.log(0.001), 5);
		expect(sign.consent).toBeLessThan(0.01);
		const seven = first([box(0)], [peak(box(0), 0.7, { label: 7 })], [0.9]);
		expect(seven.consent).toBeCloseTo(0.99 * 0.9, 5);
		expect(first([box(0)], [])["detector-7"]).toBe(-3.5);
	});

	test("is its shape, its ink, and whether the frame's edge may cut it off", () => {
		const inside = first([box(100, 100)], []);
		expect(inside.aspect).toBeCloseTo(Math.log(24 / 40), 5);
		expect(inside.light).toBe(1);
		const edges = ["at-left", "at-top", "at-right", "at-bottom"];
		const at = (place: BoundingBox) =>
			edges.filter((edge) => first([place], [])[edge] === 1);
		expect(at(box(100, 100))).toEqual([]);
		expect(at(box(1))).toEqual(["at-left", "at-top"]);
		expect(at(box(640 - 24, 480 - 40))).toEqual(["at-right", "at-bottom"]);
	});

	test("is its size in the frame and in pixels", () => {
		const { size, "size-in-frame": inFrame } = first([box(0, 0, 48)], []);
		expect(size).toBeCloseTo(Math.log(48 / 20), 5);
		expect(inFrame).toBeCloseTo(Math.log(48 / 480), 5);
	});

	test("is its company: digits beside it, as high as it is and near", () => {
		const peaks = [peak(box(0), 0.9), peak(box(30), 0.9)];
		const alone = first([box(0)], peaks);
		const beside = first([box(0), box(30)], peaks, [0.9, 0.9]);
		expect(alone["best-neighbor"]).toBe(0);
		expect(beside["best-neighbor"]).toBeGreaterThan(0.8);
		expect(beside.neighbors).toBeCloseTo(
			Math.log1p(beside["best-neighbor"] ?? 0),
			5,
		);
		const far = first([box(0), box(30 + 5 * 40)], [], [0.9, 0.9]);
		const taller = first([box(0), box(30, 0, 80)], [], [0.9, 0.9]);
		expect(far["best-neighbor"]).toBe(0);
		expect(taller["best-neighbor"]).toBe(0);
	});

	test("is the text around it: things that are no digits", () => {
		const letters = [1, 2, 3, 4].map((place) => box(30 * place));
		const none = letters.map(() => 0.001);
		const { others } = first([box(0), ...letters], [], [0.5, ...none]);
		expect(others).toBeGreaterThan(Math.log1p(3.5));
		expect(others).toBeLessThanOrEqual(Math.log1p(4));
	});

	test("is whether another candidate is made of the same ink", () => {
		const same = [box(0), box(2)];
		const peaks = [peak(box(2), 0.9)];
		expect(first(same, peaks, [0.5, 0.9]).overlap).toBeGreaterThan(0.8);
		expect(first([box(0), box(60)], peaks, [0.5, 0.9]).overlap).toBe(0);
	});
});
