import { describe, expect, test } from "vitest";
import { intersectionOverSmaller } from "../../../electron/contract/box.ts";
import { sha256 } from "../../../models/common/checksum.ts";
import { createRandom } from "../../../models/common/random.ts";
import {
	type PageKindName,
	pageKindNames,
	renderSheet,
	samplePage,
} from "../../../models/simulator/index.ts";
import { drawDigits } from "./drawn-digits.ts";

const set = drawDigits(20);

const frames = [{ width: 480, height: 360 }];

const pagesOf = (kind: PageKindName, count: number) =>
	Array.from({ length: count }, (_, index) =>
		samplePage(createRandom("page", kind, index), set, { kind, frames }),
	);

/** What is true of some pages of a kind. */
const truthOf = (kind: PageKindName, count: number) =>
	pagesOf(kind, count).map((scene) => renderSheet(set, scene));

describe.each(pageKindNames)("pages of the kind %s", (kind) => {
	const rendered = truthOf(kind, 12);

	test("are the same for the same seed, and plain data", () => {
		const [scene] = pagesOf(kind, 1);
		const again = renderSheet(set, JSON.parse(JSON.stringify(scene)));
		expect(sha256(again.pixels)).toBe(
			sha256(rendered[0]?.pixels ?? new Uint8Array()),
		);
		expect(again.digits).toEqual(rendered[0]?.digits);
	});

	test("have boxes in the frame, large enough to read", () => {
		for (const { digits, signs } of rendered) {
			for (const { box } of [...digits, ...signs]) {
				expect(box.x).toBeGreaterThanOrEqual(0);
				expect(box.y).toBeGreaterThanOrEqual(0);
				expect(box.x + box.width).toBeLessThanOrEqual(480);
				expect(box.y + box.height).toBeLessThanOrEqual(360);
			}
			for (const { box } of digits)
				expect(Math.max(box.width, box.height)).toBeGreaterThan(6);
		}
	});

	test("hold digits, at most 250, or none where none are wanted", () => {
		const counts = rendered.map(({ digits }) => digits.length);
		expect(Math.max(...counts)).toBeLessThanOrEqual(250);
		if (kind === "none") expect(Math.max(...counts)).toBe(0);
		else expect(Math.max(...counts)).toBeGreaterThan(0);
	});

	test("number their lines without a gap", () => {
		for (const scene of pagesOf(kind, 12)) {
			const lines = scene.marks.flatMap(({ what }) =>
				what.kind === "digit"
					? [what.line]
					: what.kind === "line" && what.means && "line" in what.means
						? [what.means.line]
						: [],
			);
			expect([...new Set(lines)].sort((a, b) => a - b)).toEqual(
				Array.from({ length: new Set(lines).size }, (_, line) => line),
			);
		}
	});
});

describe("what is written alone", () => {
	test("fills from a fifth to nearly all of the frame's height", () => {
		const shares = truthOf("alone", 60).flatMap(({ digits }) =>
			digits.map(({ box }) => box.height / 360),
		);
		expect(shares).toHaveLength(60);
		expect(Math.min(...shares)).toBeLessThan(0.3);
		expect(Math.max(...shares)).toBeGreaterThan(0.85);
	});

	test("has a box tight around its ink", () => {
		let measured = 0;
		for (const scene of pagesOf("alone", 60)) {
			const [mark] = scene.marks;
			const pen = mark ? (mark.ink.halfWidth * mark.height * 360) / 20 : 0;
			// A finer line is gray in all of its pixels.
			if (scene.writing !== "print" || scene.ruling || pen < 1.5) continue;
			const clear = {
				...scene,
				before: [],
				light: { ...scene.light, fall: 0, lamp: 0, blots: [] },
				marks: scene.marks.map((mark) => {
					const { pressure: _, ...ink } = mark.ink;
					const color = [0, 0, 0] as const;
					return { ...mark, ink: { ...ink, color, roughness: 0 } };
				}),
			};
			const { shadow: _, ...light } = clear.light;
			const { pixels, digits } = renderSheet(set, {
				...clear,
				light,
				lens: { ...clear.lens, vignette: 0, defocus: 0, motion: 0 },
				sensor: { ...scene.sensor, shotNoise: 0, readNoise: 0, exposure: 1 },
			});
			const dark: [number, number][] = [];
			for (let y = 0; y < 360; y++)
				for (let x = 0; x < 480; x++)
					if ((pixels[3 * (y * 480 + x) + 1] as number) < 128)
						dark.push([x, y]);
			const box = digits[0]?.box;
			if (!box || dark.length === 0) continue;
			measured++;
			const xs = dark.map(([x]) => x);
			const ys = dark.map(([, y]) => y);
			expect(Math.abs(Math.min(...xs) - box.x)).toBeLessThan(4);
			expect(Math.abs(Math.min(...ys) - box.y)).toBeLessThan(4);
			expect(Math.abs(Math.max(...xs) + 1 - box.x - box.width)).toBeLessThan(4);
			expect(Math.abs(Math.max(...ys) + 1 - box.y - box.height)).toBeLessThan(
				4,
			);
		}
		expect(measured).toBeGreaterThan(15);
	});
});

test("sums have signs, each with a box of its own", () => {
	const found = new Set(
		truthOf("sums", 40).flatMap(({ signs }) => signs.map(({ sign }) => sign)),
	);
	for (const sign of ["+", "-", "/", "=", "(", ".", ","])
		expect(found).toContain(sign);
});

test("a full table holds more than a hundred digits", () => {
	const counts = pagesOf("table", 40).map((scene) => scene.marks.length);
	expect(Math.max(...counts)).toBeGreaterThan(100);
});

test("of digits that the edge cuts off by much, nothing is said", () => {
	const cut = truthOf("cut", 40);
	expect(cut.flatMap(({ lookalikes }) => lookalikes).length).toBeGreaterThan(3);
	expect(cut.flatMap(({ digits }) => digits).length).toBeGreaterThan(10);
});

test("rows hold one character each, digits or signs", () => {
	const pages = truthOf("rows", 30);
	for (const { digits } of pages)
		for (const line of new Set(digits.map(({ line }) => line)))
			expect(
				new Set(digits.filter((it) => it.line === line).map((it) => it.digit))
					.size,
			).toBe(1);
	const signs = pages.flatMap(({ signs }) => signs.map(({ sign }) => sign));
	expect(new Set(signs).size).toBeGreaterThan(8);
	expect(
		pages.filter(({ digits }) => digits.length > 3).length,
	).toBeGreaterThan(10);
});

test("of a round shape nothing is said where it is empty, as it may be a 0", () => {
	const shapes = truthOf("shapes", 40);
	let empty = 0;
	for (const { digits, lookalikes } of shapes)
		for (const shape of lookalikes) {
			empty++;
			for (const { box } of digits)
				expect(intersectionOverSmaller(shape, box)).toBe(0);
		}
	expect(empty).toBeGreaterThan(5);
});
