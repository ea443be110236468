import { describe, expect, test } from "vitest";
import { sha256 } from "../../../models/common/checksum.ts";
import { createRandom } from "../../../models/common/random.ts";
import { blur } from "../../../models/simulator/camera/lens.ts";
import {
	classicRanges,
	type Range,
	readGlyph,
	renderScene,
	type Scene,
	sampleScene,
} from "../../../models/simulator/index.ts";
import { renderBeyondEdge } from "../../../models/simulator/paper/sheet-edge.ts";
import {
	fieldScale,
	fieldSide,
} from "../../../models/simulator/writing/glyph.ts";
import { type Ink, writeWith } from "../../../models/simulator/writing/ink.ts";
import { strokeGlyph } from "../../../models/simulator/writing/stroke-glyph.ts";
import { clearScene } from "./clear-scene.ts";
import { drawDigit } from "./drawn-digits.ts";

const scenes = Array.from({ length: 1000 }, (_, index) =>
	sampleScene(createRandom("scenes", index)),
);
const glyphs = Array.from({ length: 10 }, (_, digit) =>
	readGlyph(drawDigit(digit)),
);
const glyph = (digit: number) => glyphs[digit % 10] as (typeof glyphs)[number];

/** Differs for different pixels. */
const picture = (digit: number, scene: Scene) =>
	sha256(renderScene(glyph(digit), scene).pixels);

/** Green of a pixel, 0 to 255. */
const greenAt = (scene: Scene, pixels: Uint8Array, x: number, y: number) =>
	pixels[3 * (y * scene.frame.width + x) + 1] as number;

/** Mean of all values of a part of the picture, and their standard deviation. */
function statistics(scene: Scene, pixels: Uint8Array, box: readonly number[]) {
	const [left = 0, top = 0, right = 0, bottom = 0] = box;
	const values: number[] = [];
	for (let y = top; y < bottom; y++)
		for (let x = left; x < right; x++)
			values.push(greenAt(scene, pixels, x, y));
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
	return { mean, deviation: Math.sqrt(squares / values.length) };
}

describe("a scene's parameters", () => {
	test("are the same for the same seed, and others for another", () => {
		expect(sampleScene(createRandom("scenes", 7))).toEqual(scenes[7]);
		expect(scenes[8]).not.toEqual(scenes[7]);
	});

	test("are plain data: written down and read again they draw the same pixels", () => {
		const scene = scenes[3] as Scene;
		const read = JSON.parse(JSON.stringify(scene)) as Scene;
		expect(picture(3, read)).toBe(picture(3, scene));
	});

	const drawn: [string, Range, (scene: Scene) => number][] = [
		["size", classicRanges.size, (scene) => scene.pose.size],
		["widening", classicRanges.widening, (scene) => scene.pose.widening],
		["nearness", classicRanges.nearness, (scene) => scene.pose.nearness],
		["halfWidth", classicRanges.halfWidth, (scene) => scene.ink.halfWidth],
		["defocus", classicRanges.defocus, (scene) => scene.lens.defocus],
		["vignette", classicRanges.vignette, (scene) => scene.lens.vignette],
		["exposure", classicRanges.exposure, (scene) => scene.sensor.exposure],
		["shotNoise", classicRanges.shotNoise, (scene) => scene.sensor.shotNoise],
		["quality", classicRanges.quality, (scene) => scene.sensor.quality],
		["fall", [0, classicRanges.fall], (scene) => scene.light.fall],
		[
			"rotation",
			[-classicRanges.rotation, classicRanges.rotation],
			(scene) => scene.pose.rotation,
		],
	];
	test.each(drawn)("%s fills its range and stays in it", (_, range, read) => {
		const values = scenes.map(read);
		const [from, to] = range;
		const slack = (to - from) / 10;
		expect(Math.min(...values)).toBeGreaterThanOrEqual(from);
		expect(Math.max(...values)).toBeLessThanOrEqual(to);
		expect(Math.min(...values)).toBeLessThan(from + slack);
		expect(Math.max(...values)).toBeGreaterThan(to - slack);
	});

	test("colors give back between nothing and all of the light", () => {
		for (const { ink, paper, light } of scenes)
			for (const color of [
				ink.color,
				paper.color,
				light.tint,
				paper.ruling?.color ?? [],
				paper.edge?.color ?? [],
			])
				for (const share of color) {
					expect(share).toBeGreaterThanOrEqual(0);
					expect(share).toBeLessThanOrEqual(1);
				}
	});

	test("ruled paper, shadows and edges are as frequent as asked", () => {
		const share = (has: (scene: Scene) => boolean) =>
			scenes.filter(has).length / scenes.length;
		expect(share(({ paper }) => paper.ruling !== undefined)).toBeCloseTo(
			classicRanges.rulingChance,
			1,
		);
		expect(share(({ light }) => light.shadow !== undefined)).toBeCloseTo(
			classicRanges.shadowChance,
			1,
		);
		expect(share(({ paper }) => paper.edge !== undefined)).toBeCloseTo(
			classicRanges.edgeChance,
			1,
		);
	});
});

describe("a drawn scene", () => {
	test("is the same for the same glyph and scene, whatever was drawn between", () => {
		const [first, other] = [scenes[0] as Scene, scenes[1] as Scene];
		const drawn = picture(5, first);
		expect(picture(6, other)).not.toBe(drawn);
		expect(picture(5, first)).toBe(drawn);
		expect(picture(6, first)).not.toBe(drawn);
		expect(picture(5, other)).not.toBe(drawn);
	});

	test("is a BGR picture of the frame's size", () => {
		const { frame } = scenes[0] as Scene;
		expect(frame).toEqual({ width: 640, height: 480 });
		expect(renderScene(glyph(0), scenes[0] as Scene).pixels).toHaveLength(
			3 * 640 * 480,
		);
	});

	test.each(Array.from({ length: 20 }, (_, index) => index))(
		"fills the asked share of the frame's height, however the sheet is held (%i)",
		(index) => {
			const scene = clearScene("fills", index);
			const { pixels } = renderScene(glyph(index), scene);
			const { width, height } = scene.frame;
			const inked = Array.from({ length: height }, (_, y) => y).filter((y) =>
				Array.from({ length: width }, (_, x) => x).some(
					(x) => greenAt(scene, pixels, x, y) < 128,
				),
			);
			const filled = (inked.at(-1) ?? 0) - (inked[0] ?? 0) + 1;
			expect(filled / height).toBeGreaterThan(scene.pose.size - 0.02);
			expect(filled / height).toBeLessThan(scene.pose.size + 0.02);
		},
	);

	test("holds the whole digit", () => {
		scenes.slice(0, 200).forEach((scene, index) => {
			const small = { ...scene, frame: { width: 64, height: 48 } };
			const { box } = renderScene(glyph(index), small).placement;
			expect(box.left).toBeGreaterThanOrEqual(-1e-9);
			expect(box.top).toBeGreaterThanOrEqual(-1e-9);
			expect(box.right).toBeLessThanOrEqual(64 + 1e-9);
			expect(box.bottom).toBeLessThanOrEqual(48 + 1e-9);
		});
	});

	test("is darker where light falls off, in the corners of a vignette and in a shadow", () => {
		const scene = clearScene("light");
		const upright = {
			...scene,
			pose: { ...scene.pose, size: 0.6, right: 0, down: 0 },
		};
		const corner = [0, 0, 20, 20];
		const opposite = [300, 220, 320, 240];
		const mean = (changed: Scene, box: number[]) =>
			statistics(changed, renderScene(glyph(1), changed).pixels, box).mean;
		const even = mean(upright, corner);
		expect(mean(upright, opposite)).toBeCloseTo(even, 0);
		const { light, lens } = upright;
		const toUpperLeft = (5 / 4) * Math.PI;
		const falling = {
			...upright,
			light: { ...light, fall: 0.4, angle: toUpperLeft },
		};
		expect(mean(falling, corner)).toBeLessThan(mean(falling, opposite) - 20);
		const vignetted = { ...upright, lens: { ...lens, vignette: 0.4 } };
		expect(mean(vignetted, corner)).toBeLessThan(even - 20);
		const shadow = { angle: toUpperLeft, offset: 0, softness: 0.1, depth: 0.4 };
		const shaded = { ...upright, light: { ...light, shadow } };
		expect(mean(shaded, corner)).toBeLessThan(mean(shaded, opposite) - 20);
	});

	test("has noise only where the sensor has it, and more in more", () => {
		const scene = clearScene("noise");
		const quiet = { ...scene, paper: { ...scene.paper, grain: 0 } };
		const deviation = (shotNoise: number) => {
			const noisy = { ...quiet, sensor: { ...quiet.sensor, shotNoise } };
			const { pixels } = renderScene(glyph(1), noisy);
			return statistics(noisy, pixels, [0, 0, 30, 240]).deviation;
		};
		expect(deviation(0)).toBe(0);
		expect(deviation(0.01)).toBeGreaterThan(0.5);
		expect(deviation(0.04)).toBeGreaterThan(3 * deviation(0.01));
	});

	test("shows ruled and squared paper", () => {
		const scene = clearScene("ruling");
		const withRuling = (kind: "lines" | "squares") => {
			const ruling = {
				kind,
				spacing: 5,
				width: 0.3,
				right: 0,
				down: 0,
				color: [0.5, 0.5, 0.5],
			} as const;
			const ruled = { ...scene, paper: { ...scene.paper, ruling } };
			const { pixels } = renderScene(glyph(1), ruled);
			return statistics(ruled, pixels, [0, 0, 320, 240]).mean;
		};
		const blank = renderScene(glyph(1), scene).pixels;
		const lines = withRuling("lines");
		expect(lines).toBeLessThan(
			statistics(scene, blank, [0, 0, 320, 240]).mean - 1,
		);
		expect(withRuling("squares")).toBeLessThan(lines - 1);
	});

	test.each(["left", "top", "right", "bottom"] as const)(
		"shows what is beyond the %s edge of the sheet, and the digit is not there",
		(side) => {
			const scene = clearScene("edge", side);
			const placed = {
				...scene,
				pose: { ...scene.pose, size: 0.6, right: 0, down: 0 },
			};
			const { placement, pixels } = renderScene(glyph(8), placed);
			const color = [0.02, 0.02, 0.02] as const;
			const edge = { side, share: 0.8, slope: 0.08, color };
			const { coverage } = renderBeyondEdge(edge, placement, scene.frame, 0);
			const { width, height } = scene.frame;
			const { box } = placement;
			const over = (x: number, y: number) =>
				coverage[Math.floor(y) * width + Math.floor(x)] as number;
			for (const x of [box.left, (box.left + box.right) / 2, box.right - 1])
				for (const y of [box.top, (box.top + box.bottom) / 2, box.bottom - 1])
					expect(over(x, y)).toBe(0);
			const x = { left: 2, right: width - 3 }[side as "left"] ?? width / 2;
			const y = { top: 2, bottom: height - 3 }[side as "top"] ?? height / 2;
			expect(over(x, y)).toBe(1);
			const cut = { ...placed, paper: { ...placed.paper, edge } };
			const behind = renderScene(glyph(8), cut).pixels;
			expect(greenAt(cut, behind, x, y)).toBeLessThan(70);
			expect(greenAt(cut, pixels, x, y)).toBeGreaterThan(150);
		},
	);
});

/** How many pieces of ink do not touch each other. */
function countPieces(pen: Float32Array): number {
	const seen = new Set<number>();
	let pieces = 0;
	pen.forEach((distance, start) => {
		if (distance > 0 || seen.has(start)) return;
		pieces++;
		const waiting = [start];
		for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
			if (seen.has(at) || (pen[at] ?? 1) > 0) continue;
			seen.add(at);
			for (const step of [1, fieldSide - 1, fieldSide, fieldSide + 1])
				waiting.push(at - step, at + step);
		}
	});
	return pieces;
}

describe("a pen", () => {
	const inked = (pen: Float32Array) =>
		pen.filter((distance) => distance <= 0).length;

	test.each(glyphs.map((_, digit) => digit))(
		"writes a %i thin or thick, and in one piece as it was",
		(digit) => {
			const whole = countPieces(glyph(digit).outline);
			for (const evenness of [0, 0.5, 1]) {
				const [thin, middle, thick] = [0.4, 1, 1.7].map(
					(halfWidth) => writeWith(glyph(digit), { halfWidth, evenness }).edge,
				) as [Float32Array, Float32Array, Float32Array];
				expect(inked(thin)).toBeLessThan(0.65 * inked(middle));
				expect(inked(thick)).toBeGreaterThan(1.3 * inked(middle));
				expect(countPieces(thin)).toBe(whole);
			}
		},
	);

	test("as wide as the writer's own writes what was written", () => {
		const own = glyph(2);
		const pen = writeWith(own, {
			halfWidth: own.halfWidth,
			evenness: 0,
		}).edge;
		const differing = pen.filter(
			(distance, index) =>
				distance <= 0 !== (own.outline[index] as number) <= 0,
		);
		expect(differing.length).toBeLessThan(0.15 * inked(pen));
	});
});

describe("a pen that is pressed on strokes down", () => {
	const pressure = { angle: Math.PI / 2, fading: 0.6, thinning: 0.5 };
	const cross = strokeGlyph([
		[
			[
				[14, 4],
				[14, 24],
			],
		],
		[
			[
				[4, 14],
				[24, 14],
			],
		],
	]);
	const pen = { halfWidth: 1.1, evenness: 1 };
	const down = [14, 7] as const;
	const across = [7, 14] as const;
	const at = (field: Float32Array, [x, y]: readonly [number, number]) =>
		field[y * fieldScale * fieldSide + x * fieldScale] as number;

	test("writes strokes across thinner", () => {
		const even = writeWith(cross, pen).edge;
		const { edge } = writeWith(cross, { ...pen, pressure });
		expect(at(edge, down)).toBeCloseTo(at(even, down), 1);
		expect(at(edge, across)).toBeGreaterThan(at(even, across) + 0.4);
	});

	test("writes them fainter, and others not", () => {
		const { flow = new Float32Array() } = writeWith(cross, {
			...pen,
			pressure,
		});
		expect(at(flow, down)).toBeGreaterThan(0.95);
		expect(at(flow, across)).toBeLessThan(0.45);
	});

	test("shows it in the picture", () => {
		const scene = clearScene("pressure");
		const placed = { ...scene, pose: { ...scene.pose, size: 0.8, down: 0 } };
		const darkest = (ink: Ink) => {
			const { ink: layer } = renderScene(cross, { ...placed, ink });
			const row = Math.floor(layer.height / 4) * layer.width;
			const middle = Math.floor(layer.height / 2) * layer.width;
			const of = (start: number) =>
				layer.coverage.subarray(start, start + layer.width / 3);
			return {
				down: Math.max(...layer.coverage.subarray(row, row + layer.width)),
				across: Math.max(...of(middle)),
			};
		};
		const { pressure: _, ...even } = { ...placed.ink, roughness: 0 };
		expect(darkest(even).across).toBeCloseTo(1, 1);
		const pressed = darkest({ ...even, pressure });
		expect(pressed.down).toBeGreaterThan(0.95);
		expect(pressed.across).toBeLessThan(0.6);
	});
});

test("blur spreads ink and loses none", () => {
	const scene = clearScene("blur");
	const upright = { ...scene, pose: { ...scene.pose, size: 0.6, down: 0 } };
	const wide = { ...upright, lens: { ...upright.lens, motion: 0.03 } };
	const { ink } = renderScene(glyph(4), wide);
	const total = (values: Float32Array) =>
		values.reduce((sum, value) => sum + value, 0);
	const full = (values: Float32Array) =>
		values.filter((value) => value > 0.99).length;
	for (const lens of [
		{ ...wide.lens, defocus: 0.01, motion: 0 },
		{ ...wide.lens, defocus: 0, motion: 0.02, motionAngle: 1 },
		{ ...wide.lens, defocus: 0.01, motion: 0.01, motionAngle: 2 },
	]) {
		const blurred = blur(ink, lens, 240).coverage;
		expect(total(blurred)).toBeCloseTo(total(ink.coverage), 0);
		expect(full(blurred)).toBeLessThan(0.9 * full(ink.coverage));
	}
});
