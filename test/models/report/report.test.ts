import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	type DigitData,
	gatherReport,
	loadModel,
	type Report,
	type TestSet,
	testSets,
	writeReport,
} from "../../../models/index.ts";
import { sliceImages } from "../../../models/inputs/labeled-images.ts";
import { shareAxis } from "../../../models/report/charts/share-axis.ts";
import { html } from "../../../models/report/page/markup.ts";
import { duration, sureness } from "../../../models/report/page/words.ts";
import { mixColors, withPlainColors } from "../../../models/report/palette.ts";
import {
	decodeImage,
	frameFromPixels,
	readPixels,
} from "../../../native/index.ts";
import { scratchFolder } from "../../support/scratch.ts";
import { drawDigits } from "../simulator/drawn-digits.ts";

const digits = drawDigits(150);
const data: DigitData = {
	name: "drawn digits",
	files: {},
	readTraining: async () => sliceImages(digits, 0, 100),
	readTest: async () => sliceImages(digits, 100, 150),
};

const [mnist] = testSets;
const frameSize = { width: 640, height: 480 };
/** Without the sets that are drawn anew and kept in the user's cache. */
const sets: TestSet[] = [
	mnist,
	{
		...mnist,
		name: "framed",
		title: "The framed test set",
		readFrames: async (_data, count) =>
			Array.from({ length: count }, (_, index) =>
				frameFromPixels(
					frameSize.width,
					frameSize.height,
					3,
					new Uint8Array(3 * frameSize.width * frameSize.height).fill(
						20 * index,
					),
				),
			),
	},
];

let folder: string;
let report: Report;
const read = (name: string) => readFile(path.join(folder, name), "utf8");

beforeAll(async () => {
	folder = await mkdtemp(path.join(scratchFolder(), "report-"));
	report = await gatherReport("basic-cnn", data, sets);
	await writeReport(folder, report);
});
afterAll(() => rm(folder, { recursive: true }));

describe("a report", () => {
	test("holds the card, the layers and the readings of every set", async () => {
		const model = await loadModel("basic-cnn");
		model.dispose();
		expect(report.card).toEqual(model.card);
		expect(report.layers[0]).toEqual({
			name: "conv1",
			kind: "Conv2D",
			outputShape: [26, 26, 32],
			parameters: 320,
		});
		expect(
			report.layers.reduce((sum, { parameters }) => sum + parameters, 0),
		).toBe(93_322);
		expect(report.trainingDigits.map(({ label }) => label)).toEqual([
			...digits.labels.subarray(0, 100),
		]);
		expect(report.sets.map(({ name }) => name)).toEqual(
			sets.map(({ name }) => name),
		);
		expect(report.sets[0]).toMatchObject({ name: "mnist", images: 50 });
		expect(report.sets[0]?.first.map(({ index }) => index)).toEqual(
			Array.from({ length: 20 }, (_, index) => index),
		);
	});

	test("is a page, charts, pictures, and numbers that JSON gives back", async () => {
		expect((await readdir(folder)).sort()).toEqual([
			"accuracy.svg",
			"framed-calibration.svg",
			"framed-confusion.svg",
			"framed-digits.svg",
			"framed-frames.png",
			"framed-mistakes.png",
			"framed-predictions.png",
			"loss.svg",
			"mnist-calibration.svg",
			"mnist-confusion.svg",
			"mnist-digits.svg",
			"mnist-mistakes.png",
			"mnist-predictions.png",
			"report.html",
			"report.json",
			"training-digits.png",
		]);
		expect(JSON.parse(await read("report.json"))).toEqual(report);
	});

	test("is one page that needs no script and nothing from outside", async () => {
		const page = await read("report.html");
		expect(page).not.toMatch(/<script|<link|@import|\bon[a-z]+="/i);
		const addresses = page.match(/\b(?:src|href)="[^"]*|url\([^)]*/g) ?? [];
		expect(addresses.length).toBeGreaterThan(100);
		for (const address of addresses)
			expect(address).toMatch(/^(src="data:image\/(png|jpeg);base64,|url\(#)/);
	});

	test("shows every reading once, green where it is right and red where it is wrong", async () => {
		const page = await read("report.html");
		const shown = report.sets.flatMap((set) => [
			...set.first,
			...set.leastSure,
		]);
		const right = shown.filter(({ label, digit }) => label === digit).length;
		expect(page.match(/<figure class="right">/g) ?? []).toHaveLength(right);
		expect(page.match(/<figure class="wrong">/g) ?? []).toHaveLength(
			shown.length - right,
		);
	});

	test("has charts in colors that any viewer knows", async () => {
		for (const name of ["loss.svg", "mnist-confusion.svg"]) {
			const svg = await read(name);
			expect(svg).toMatch(/^<svg .*viewBox/);
			expect(svg).not.toContain("var(");
			expect(svg).not.toContain("NaN");
		}
	});

	test("has charts that are well-formed XML, as a picture must be", async () => {
		const names = await readdir(folder);
		for (const name of names.filter((name) => name.endsWith(".svg"))) {
			const svg = await read(name);
			const tag = /<\/?[a-zA-Z]+(?:\s+[\w:-]+="[^"<]*")*\s*\/?>/g;
			expect(svg.replaceAll(tag, ""), name).not.toMatch(/[<>"]/);
		}
	});

	test("has the scaled-down frames of the camera test set, with their readings", async () => {
		const [plain, framed] = report.sets;
		expect(plain).not.toHaveProperty("frames");
		expect(framed?.frames).toHaveLength(12);
		for (const [index, { frame, ...reading }] of (
			framed?.frames ?? []
		).entries()) {
			expect(reading).toEqual(framed?.first[index]);
			const picture = await decodeImage(Buffer.from(frame, "base64"));
			expect(picture).toMatchObject({ width: 320, height: 240 });
			expect(readPixels(picture)[0]).toBe(20 * index);
		}
		const page = await read("report.html");
		expect(page.match(/<figure class="frame (right|wrong)">/g)).toHaveLength(
			12,
		);
		const png = await readFile(path.join(folder, "framed-frames.png"));
		const pixels = await decodeImage(png);
		expect(pixels.width).toBeGreaterThan(3 * 320);
		expect(readPixels(pixels)[3 * (12 * pixels.width + 12)]).toBe(0);
	});

	test("stands beside all networks of the project and what they claim", async () => {
		const page = await read("report.html");
		expect(page).toContain("<h2>All networks</h2>");
		expect(page).toContain("<td>over 98 %</td>");
		expect(page.match(/<tr class="own" aria-current="true">/g)).toHaveLength(1);
	});

	test("has a collage of ten by ten digits", async () => {
		const png = await readFile(path.join(folder, "training-digits.png"));
		const side = 12 + 10 * (28 * 3 + 12);
		expect(await decodeImage(png)).toMatchObject({ width: side, height: side });
	});

	test("cannot be written where a file is in its way", async () => {
		const file = path.join(folder, "file");
		await writeFile(file, "");
		const failure = expect(
			writeReport(path.join(file, "report"), report),
		).rejects;
		await failure.toMatchObject({ code: "not-writable" });
		await rm(file);
	});
});

test("text in a page is escaped, markup is not", () => {
	expect(html`<b>${"<i>&"}</b>${[html`<br>`, 3]}`.markup).toBe(
		"<b>&lt;i&gt;&amp;</b><br>3",
	);
});

test("a confidence that is not quite certain is not called 100 %, nor 0 %", () => {
	expect([0.00001, 0.5, 0.9994, 0.99996].map(sureness)).toEqual([
		"< 0.1 %",
		"50.0 %",
		"99.9 %",
		"> 99.9 %",
	]);
});

test("a duration is told in the unit that suits it", () => {
	expect([42, 566, 9000].map(duration)).toEqual(["42 s", "9 min", "2.5 h"]);
});

test("a scale of colors begins and ends at its two colors", () => {
	expect(mixColors("#fbf8f0", "#ad3626", 0)).toBe("#fbf8f0");
	expect(mixColors("#fbf8f0", "#ad3626", 1)).toBe("#ad3626");
});

test("an axis of shares ends at 100 % and begins below the lowest share", () => {
	expect(shareAxis([0.993, 0.985])).toMatchObject({
		min: 0.98,
		max: 1,
		interval: 0.005,
	});
	expect(shareAxis([0])).toMatchObject({ min: 0, max: 1 });
});

test("a color nobody knows stays as it is", () => {
	expect(withPlainColors("var(--ink) var(--none)")).toBe("#1f49a8 var(--none)");
});
