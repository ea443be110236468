import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	type DetectorReport,
	gatherDetectorReport,
	writeDetectorReport,
} from "../../../models/index.ts";
import { readModel } from "../../../models/runtime/model-folder.ts";
import { modelFolder } from "../../../models/runtime/networks-folder.ts";
import { decodeImage } from "../../../native/index.ts";
import { scratchFolder } from "../../support/scratch.ts";
import { drawDigits } from "../simulator/drawn-digits.ts";

const digits = drawDigits(30);
const data = {
	name: "drawn digits",
	files: {},
	readTraining: async () => digits,
	readTest: async () => digits,
};

let folder: string;
let report: DetectorReport;
beforeAll(async () => {
	folder = await mkdtemp(path.join(scratchFolder(), "detector-report-"));
	report = await gatherDetectorReport("digit-detector", data, { pages: 1 });
	await writeDetectorReport(folder, report);
});
afterAll(() => rm(folder, { recursive: true }));

describe("the report on a detector", () => {
	test("is one page that needs nothing else, with a row for each kind of pages", async () => {
		expect((await readdir(folder)).sort()).toEqual([
			"loss.svg",
			"report.html",
			"report.json",
		]);
		const page = await readFile(path.join(folder, "report.html"), "utf8");
		// Namespaces of SVG are names, and are not fetched.
		const addresses = page.match(/(src|href)="(?!data:|#)[^"]*"/g);
		expect(addresses).toBeNull();
		expect(page).not.toContain("<script");
		for (const { kind } of report.kinds)
			expect(page).toContain(`<td>${kind}</td>`);
	});

	test("has pictures of pages with mistakes, and says how many", async () => {
		expect(report.mistakes.length).toBeGreaterThan(0);
		for (const { picture, missed, wrong } of report.mistakes) {
			expect(missed + wrong).toBeGreaterThan(0);
			const { width } = await decodeImage(Buffer.from(picture, "base64"));
			expect(width).toBeGreaterThan(100);
		}
		const wrong = report.mistakes.reduce((sum, page) => sum + page.wrong, 0);
		const all = report.kinds.reduce((sum, kind) => sum + kind.falseBoxes, 0);
		// One page of each kind: none is left out.
		expect(wrong).toBe(all);
	});

	test("tells of the model that it was asked for, and refuses one that reads", async () => {
		const { card } = await readModel(modelFolder("digit-detector"));
		expect(report.card).toEqual(card);
		await expect(gatherDetectorReport("mlp", data)).rejects.toMatchObject({
			code: "wrong-role",
		});
	});
});
