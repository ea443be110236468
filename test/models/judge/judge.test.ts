// It registers the gradients of all operations.
import "@tensorflow/tfjs-layers";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRandom } from "../../../models/common/random.ts";
import { featureCount } from "../../../models/judge/evidence.ts";
import {
	type JudgeFile,
	judgeFile,
	loadJudge,
	runJudge,
} from "../../../models/judge/judge.ts";
import {
	labelCandidates,
	trainJudge,
	validateJudge,
} from "../../../models/judge/train-judge.ts";
import { readCard } from "../../../models/runtime/model-folder.ts";
import { modelFolder } from "../../../models/runtime/networks-folder.ts";
import { startTrainingEngine } from "../../../models/training/training-engine.ts";

const folder = mkdtempSync(path.join(tmpdir(), "digitcam-judge-"));
afterAll(() => rmSync(folder, { recursive: true }));

const stored: JudgeFile = JSON.parse(readFileSync(judgeFile, "utf8"));

describe("the judge", () => {
	test("is made of a rectified layer and a logistic one", () => {
		const hidden = Array.from({ length: featureCount }, (_, feature) =>
			feature === 0 ? [1, -1] : [0, 0],
		);
		const layers = {
			hidden,
			hiddenBias: [0, 0],
			output: [2, 3],
			outputBias: 1,
		};
		const features = new Float32Array(2 * featureCount);
		features[0] = 0.5;
		features[featureCount] = -0.5;
		const logistic = (x: number) => 1 / (1 + Math.exp(-x));
		const [first, second] = runJudge(layers, features);
		expect(first).toBeCloseTo(logistic(2), 6);
		expect(second).toBeCloseTo(logistic(2.5), 6);
	});

	test("was trained with the detector and the classifier that it comes with", async () => {
		for (const [name, checksum] of [
			["digit-detector", stored.trained.detector],
			["digit-gate", stored.trained.classifier],
		] as const) {
			const card = await readCard(modelFolder(name));
			expect(checksum, name).toBe(card.checksums["weights.bin"]);
		}
	});

	test("believes two networks that agree, and doubts where both do", async () => {
		const { judge } = await loadJudge();
		const box = { x: 300, y: 200, width: 40, height: 70 };
		const probabilities = [0, 0, 0, 0.99, 0, 0, 0, 0, 0, 0, 0.01];
		const peak = (heat: number) => ({ box, heat, probabilities, scale: 2 });
		const verdict = (alone: number, heat: number) =>
			judge({
				width: 640,
				height: 480,
				boxes: [box],
				alone: [alone],
				given: [0],
				peaks: [peak(heat), { ...peak(heat), scale: 4 }],
			})[0];
		expect(verdict(0.999, 0.9)).toBeGreaterThan(0.9);
		expect(verdict(0.001, 0.12)).toBeLessThan(0.1);
	});

	test("that is missing or damaged is named, with what to do", async () => {
		const file = path.join(folder, "judge.json");
		await expect(loadJudge(file)).rejects.toMatchObject({
			code: "model-missing",
			message: expect.stringContaining(file),
		});
		writeFileSync(file, JSON.stringify({ ...stored, features: ["heat"] }));
		await expect(loadJudge(file)).rejects.toMatchObject({
			code: "model-damaged",
			message: expect.stringMatching(/other features.*Restore/),
		});
	});
});

describe("training a judge", () => {
	beforeAll(async () => {
		await startTrainingEngine("wasm");
	});

	/** Digits where the first feature, or the product of the next two, is above 0. */
	function candidates(seed: string, count: number) {
		const random = createRandom(seed);
		const features = Float32Array.from(
			{ length: count * featureCount },
			() => 10 * random.next() - 5,
		);
		const labels = Float32Array.from({ length: count }, (_, index) => {
			const [a = 0, b = 0, c = 0] = features.subarray(index * featureCount);
			return a > 2 || b * c > 5 ? 1 : 0;
		});
		return { features, labels };
	}

	test("learns what no single feature tells", () => {
		const layers = trainJudge(candidates("training", 15_000), 7);
		const { accuracy, loss } = validateJudge(layers, candidates("others", 500));
		expect(accuracy).toBeGreaterThan(0.88);
		expect(loss).toBeLessThan(0.3);
	});

	test("is repeatable", () => {
		const training = candidates("training", 2_000);
		const layers = trainJudge(training, 7);
		expect(trainJudge(training, 7)).toEqual(layers);
		expect(trainJudge(training, 8)).not.toEqual(layers);
	});

	test("calls a box a digit where it overlaps one well, none where it hardly does, and leaves out the rest", () => {
		const digit = { x: 0, y: 0, width: 20, height: 40 };
		const moved = (x: number) => ({ ...digit, x });
		const letter = { x: 200, y: 0, width: 20, height: 40 };
		expect(
			labelCandidates(
				[digit, moved(3), moved(8), moved(60), letter],
				[digit],
				[letter],
			),
		).toEqual([1, 1, undefined, 0, undefined]);
	});
});
