import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openModelReport } from "../../../electron/recognizer/model-report.ts";
import { decodeImage } from "../../../native/index.ts";
import { projectRoot, scratchFolder } from "../../support/scratch.ts";

let folder: string;
let model: string;
const readReport = () =>
	readFile(path.join(model, "report/report.json"), "utf8");

beforeEach(async () => {
	folder = await mkdtemp(path.join(scratchFolder(), "model-report-"));
	model = path.join(folder, "mine");
	await cp(path.join(projectRoot, "models/weights/basic-cnn"), model, {
		recursive: true,
	});
});
afterEach(() => rm(folder, { recursive: true }));

describe("The report that the window shows", () => {
	it("is the committed one, its numbers those of the card", async () => {
		const card = JSON.parse(
			await readFile(path.join(model, "card.json"), "utf8"),
		);
		const report = await openModelReport("basic-cnn");
		expect(report).toMatchObject({
			name: "basic-cnn",
			title: "Basic CNN",
			parameters: 93_322,
			epoch: card.epoch,
			epochs: card.log.length,
		});
		expect(report.sets[0]).toMatchObject({ name: "mnist", ...card.test });
		expect(report.trainingDigits).toHaveLength(100);
	});

	it("is beside all networks of the project, and marked there", async () => {
		const { comparison } = await openModelReport("basic-cnn");
		expect(comparison.networks.length).toBeGreaterThan(1);
		expect(comparison.networks.filter(({ own }) => own)).toMatchObject([
			{ name: "basic-cnn", claim: "over 98 %" },
		]);
	});

	it("has whole frames for the camera test set, without probabilities", async () => {
		const { sets } = await openModelReport("basic-cnn");
		const frames = sets.find(({ name }) => name === "camera")?.frames ?? [];
		expect(frames).toHaveLength(12);
		expect(frames[0]).not.toHaveProperty("probabilities");
		const jpeg = Buffer.from(frames[0]?.frame ?? "", "base64");
		expect(await decodeImage(jpeg)).toMatchObject({ width: 320, height: 240 });
	});

	it("tells of other seeds where the card does", async () => {
		expect(await openModelReport("basic-cnn")).not.toHaveProperty("seeds");
		const file = path.join(model, "card.json");
		const card = JSON.parse(await readFile(file, "utf8"));
		const { seed, epoch, validation, test } = card;
		const other = { seed: seed + 1, epoch, validation, test };
		card.seeds = [{ seed, epoch, validation, test }, other];
		await writeFile(file, JSON.stringify(card));
		const { seeds } = await openModelReport(model);
		expect(seeds?.trainings).toMatchObject([
			{ seed, shipped: true },
			{ seed: seed + 1, shipped: false },
		]);
	});

	it("has charts that bring their colors, for light and dark", async () => {
		const { charts, sets } = await openModelReport(model);
		for (const svg of [charts.loss, sets[0]?.charts.confusion]) {
			expect(svg).toMatch(/^<svg [^>]*><style>:root\{--paper:#/);
			expect(svg).toContain("prefers-color-scheme:dark");
		}
	});

	it("is missed with the command that writes it", async () => {
		await rm(path.join(model, "report"), { recursive: true });
		const failure = expect(openModelReport(model)).rejects;
		await failure.toMatchObject({ code: "report-missing" });
		await failure.toThrow(/evaluate --model .*mine --report .*mine/);
	});

	it("is missed where it is damaged, with the part that is", async () => {
		const report = JSON.parse(await readReport());
		report.sets[0].first[3].confidence = "sure";
		await writeFile(
			path.join(model, "report/report.json"),
			JSON.stringify(report),
		);
		const failure = expect(openModelReport(model)).rejects;
		await failure.toMatchObject({ code: "report-missing" });
		await failure.toThrow(
			'its report\'s "sets.0.first.3.confidence" should be number, not "sure"',
		);
	});

	it("is not shown where it is about other weights", async () => {
		const report = JSON.parse(await readReport());
		report.card.checksums["weights.bin"] = "0".repeat(64);
		await writeFile(
			path.join(model, "report/report.json"),
			JSON.stringify(report),
		);
		const failure = expect(openModelReport(model)).rejects;
		await failure.toMatchObject({ code: "report-missing" });
		await failure.toThrow("other weights");
	});
});
