import {
	existsSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parsePhotoLabels } from "../../../electron/cli/lab/photo-labels.ts";
import {
	scorePhoto,
	sumUpPhotos,
} from "../../../electron/cli/lab/score-photo.ts";
import { intersectionOverUnion } from "../../../electron/contract/box.ts";
import { encodeImage } from "../../../native/index.ts";
import { writeAvi } from "../../support/avi.ts";
import { hasMnist, mnistFolder } from "../../support/data.ts";
import { runInProcess } from "../../support/run-cli.ts";
import {
	boxOf,
	photographSheet,
	writeLine,
} from "../../support/written-sheet.ts";

const digitAt = (digit: number, x: number, width = 10) => ({
	digit,
	box: { x, y: 0, width, height: 10 },
});

describe("the overlap of two boxes", () => {
	it("is what they share of what they cover together", () => {
		const { box } = digitAt(1, 0);
		expect(intersectionOverUnion(box, box)).toBe(1);
		expect(intersectionOverUnion(box, digitAt(1, 5).box)).toBeCloseTo(1 / 3);
		expect(intersectionOverUnion(box, digitAt(1, 10).box)).toBe(0);
		expect(intersectionOverUnion(box, digitAt(1, 0, 20).box)).toBe(0.5);
	});
});

describe("the score of a photograph", () => {
	it("counts a digit when a box overlaps it by half and its label is right", () => {
		const labeled = [digitAt(1, 0), digitAt(2, 20), digitAt(3, 40)];
		const shown = [digitAt(1, 1), digitAt(7, 20), digitAt(3, 46)];
		const score = scorePhoto(labeled, shown);
		expect(score).toEqual({
			right: [{ labeled: labeled[0], shown: shown[0] }],
			misread: [{ labeled: labeled[1], shown: shown[1] }],
			missed: [labeled[2]],
			spurious: [shown[2]],
			exact: false,
		});
	});

	it("takes one box for one digit, the one that overlaps it most", () => {
		const shown = [digitAt(4, 3), digitAt(5, 1)];
		const score = scorePhoto([digitAt(5, 0)], shown);
		expect(score.right.map((match) => match.shown)).toEqual([shown[1]]);
		expect(score.spurious).toEqual([shown[0]]);
	});

	it("calls a reading exact when the digits are the labeled ones in their order", () => {
		const labeled = [digitAt(1, 0), digitAt(2, 20)];
		expect(scorePhoto(labeled, labeled).exact).toBe(true);
		expect(scorePhoto(labeled, labeled.toReversed()).exact).toBe(false);
		expect(scorePhoto([], []).exact).toBe(true);
	});

	it("adds up to recall, precision and label accuracy", () => {
		const perfect = scorePhoto([digitAt(1, 0)], [digitAt(1, 0)]);
		const poor = scorePhoto(
			[digitAt(1, 0), digitAt(2, 20), digitAt(3, 40)],
			[digitAt(1, 0), digitAt(7, 20), digitAt(9, 90), digitAt(9, 190)],
		);
		expect(sumUpPhotos([perfect, poor])).toEqual({
			photos: 2,
			labeled: 4,
			shown: 5,
			found: 3,
			right: 2,
			recall: 2 / 4,
			precision: 2 / 5,
			labelAccuracy: 2 / 3,
			exactReadings: 1,
		});
	});

	it("has no shares of nothing", () => {
		const { recall, precision, labelAccuracy } = sumUpPhotos([]);
		expect([recall, precision, labelAccuracy]).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});
});

const header = "photo,x,y,width,height,digit";

describe("the table of labels", () => {
	it("says which digits each photograph has", () => {
		const labels = parsePhotoLabels(
			`${header}\r\na.jpg,1,2,3,4,5\nb.png,0,0,9,9,0\na.jpg,6,2,3,4,7\n`,
			"boxes.csv",
		);
		expect([...labels]).toEqual([
			[
				"a.jpg",
				[
					{ box: { x: 1, y: 2, width: 3, height: 4 }, digit: 5 },
					{ box: { x: 6, y: 2, width: 3, height: 4 }, digit: 7 },
				],
			],
			["b.png", [{ box: { x: 0, y: 0, width: 9, height: 9 }, digit: 0 }]],
		]);
	});

	it.each([
		["", 1],
		["photo,x,y,w,h,digit\n", 1],
		[`${header}\na.jpg,1,2,3,4`, 2],
		[`${header}\na.jpg,1,2,3,4,10`, 2],
		[`${header}\na.jpg,1,2,3,4,5\na.jpg,1,2,0,4,5`, 3],
		[`${header}\na.jpg,1,,3,4,5`, 2],
	])("refuses %j and names the line", (csv, line) => {
		expect(() => parsePhotoLabels(csv, "boxes.csv")).toThrow(
			expect.objectContaining({
				code: "not-labels",
				message: expect.stringContaining(`line ${line}`),
			}),
		);
	});
});

describe("digitcam bench accuracy", () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(path.join(tmpdir(), "digitcam-accuracy-"));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	it("scores each photograph and all of them, and draws the mistakes", async () => {
		const digits = writeLine("1703", { x: 100, y: 200, height: 70 });
		const picture = await encodeImage(photographSheet(digits), {
			format: "png",
		});
		for (const name of ["right.png", "unlabeled.png"])
			writeFileSync(path.join(folder, name), picture);
		const rows = digits.map((written) => {
			const { x, y, width, height } = boxOf(written);
			return ["right.png", x, y, width, height, written.digit].join();
		});
		writeFileSync(path.join(folder, "boxes.csv"), [header, ...rows].join("\n"));
		const out = path.join(folder, "mistakes");
		const { code, stderr, objects } = await runInProcess(
			...["bench", "accuracy", "--photos", folder, "--out", out, "--json"],
		);
		expect([code, stderr]).toEqual([0, ""]);
		const [right, unlabeled, all] = objects();
		expect(right).toEqual({
			photo: "right.png",
			labeled: 4,
			shown: 4,
			found: 4,
			right: 4,
			recall: 1,
			precision: 1,
			labelAccuracy: 1,
			exact: true,
			reading: "1703",
		});
		expect(unlabeled).toMatchObject({ labeled: 0, precision: 0 });
		expect(all).toMatchObject({ photos: 2, recall: 1, exactReadings: 1 });
		expect(readdirSync(out)).toEqual(["unlabeled.jpg"]);
	});

	it("counts false digits in pictures and clips without digits", async () => {
		const encode = (text: string, format: "png" | "jpeg") =>
			encodeImage(
				photographSheet(writeLine(text, { x: 100, y: 200, height: 70 })),
				{ format },
			);
		const fileFor = (name: string) => path.join(folder, name);
		const [picture, blank] = [fileFor("17.png"), fileFor("blank.avi")];
		const clip = fileFor("3.avi");
		writeFileSync(picture, await encode("17", "png"));
		for (const [file, text] of [
			[blank, ""],
			[clip, "3"],
		] as const) {
			// More than the 25 frames up to which a clip is read as pictures are.
			const jpegs = Array<Uint8Array>(30).fill(await encode(text, "jpeg"));
			writeFileSync(file, writeAvi(640, 480, 20, jpegs));
		}
		const { code, stderr, objects } = await runInProcess(
			...["bench", "accuracy", "--digitless", picture, blank, clip, "--json"],
		);
		expect([code, stderr]).toEqual([0, ""]);
		const [ofPicture, ofBlank, ofClip, ofAll] = objects();
		expect(ofPicture).toEqual({
			...{ source: picture, frames: 1, falseDigits: 2, things: 2 },
			inHundred: 200,
		});
		expect(ofBlank).toEqual({
			...{ source: blank, frames: 30, falseDigits: 0, things: 0 },
			inHundred: 0,
		});
		// It is shown once it was there for a while.
		expect(ofClip).toMatchObject({ source: clip, frames: 30, things: 1 });
		expect(ofClip?.falseDigits).toBeGreaterThan(20);
		expect(ofClip?.falseDigits).toBeLessThan(30);
		expect(ofAll).toMatchObject({
			...{ model: "digitcam-cnn", frames: 61, things: 3 },
			falseDigits: 2 + Number(ofClip?.falseDigits),
		});
	});

	it("refuses a camera where it asks for what holds no digit", async () => {
		const { code, stdout, stderr } = await runInProcess(
			...["bench", "accuracy", "--digitless", "0"],
		);
		expect([code, stdout]).toEqual([2, ""]);
		expect(stderr).toContain('--digitless takes pictures and videos, not "0"');
	});

	it.skipIf(!hasMnist)(
		"scores simulated frames, and draws the mistakes (needs MNIST)",
		async () => {
			const out = path.join(folder, "mistakes");
			// A network that misreads some of them.
			const { code, stderr, objects } = await runInProcess(
				...["bench", "accuracy", "--sheets", "12", "--seed", "5"],
				...["--model", "mlp", "--data", mnistFolder, "--out", out, "--json"],
			);
			expect([code, stderr]).toEqual([0, ""]);
			expect(objects()).toEqual([
				expect.objectContaining({
					model: "mlp",
					seed: 5,
					kind: "usual",
					frames: 12,
					recall: expect.any(Number),
					precision: expect.any(Number),
					labelAccuracy: expect.any(Number),
					exact: expect.any(Number),
					falseInHundredEmpty: expect.any(Number),
				}),
			]);
			const [score] = objects();
			const withDigits = 12 - Number(score?.emptyFrames);
			const mistaken = withDigits * (1 - Number(score?.exact));
			const pictures = readdirSync(out);
			expect(pictures.length).toBeGreaterThanOrEqual(Math.round(mistaken));
			expect(pictures.length).toBeLessThanOrEqual(12);
			expect(pictures[0]).toMatch(/^sheet-00\d\d\.jpg$/);
		},
	);

	it.skipIf(!hasMnist)(
		"counts what changes while a simulated sheet lies still (needs MNIST)",
		async () => {
			const { code, stderr, objects } = await runInProcess(
				...["bench", "accuracy", "--still", "1", "--seed", "3"],
				...["--data", mnistFolder, "--json"],
			);
			expect([code, stderr]).toEqual([0, ""]);
			expect(objects()).toEqual([
				{
					...{ model: "digitcam-cnn", seed: 3, seconds: 1, frames: 30 },
					reading: expect.stringMatching(/^[\d\n]+$/),
					labelChanges: expect.any(Number),
					appearances: expect.any(Number),
					disappearances: expect.any(Number),
				},
			]);
		},
	);

	it("says what it can score where nothing is named", async () => {
		const { code, stdout, stderr } = await runInProcess("bench", "accuracy");
		expect([code, stdout]).toEqual([2, ""]);
		expect(stderr).toMatch(
			/--photos DIR.*--digitless FILE.*--sheets NUMBER.*--still SECONDS/,
		);
	});

	it("says what it takes where the folder has no table", async () => {
		const { code, stdout, stderr } = await runInProcess(
			...["bench", "accuracy", "--photos", folder],
		);
		expect([code, stdout]).toEqual([1, ""]);
		expect(stderr).toContain("boxes.csv");
		expect(existsSync(path.join(folder, "mistakes"))).toBe(false);
	});
});
