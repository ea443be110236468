// It registers the gradients of all operations.
import "@tensorflow/tfjs-layers";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRandom } from "../../../models/common/random.ts";
import { featureCount, featuresOf } from "../../../models/judge/evidence.ts";
import {
	type JudgeFile,
	judgeFile,
	loadJudge,
	writeJudgeText,
} from "../../../models/judge/judge.ts";
import {
	type LayerName,
	layerNames,
	layerSize,
	messageScale,
	messageUnits,
	runJudge,
	stateUnits,
} from "../../../models/judge/layers.ts";
import {
	mostNeighbors,
	neighborsOf,
	relationCount,
	relationNames,
} from "../../../models/judge/neighbors.ts";
import {
	type JudgedCandidates,
	labelCandidates,
	trainJudge,
	validateJudge,
} from "../../../models/judge/train-judge.ts";
import type { Detection } from "../../../models/runtime/detections.ts";
import { readCard } from "../../../models/runtime/model-folder.ts";
import { modelFolder } from "../../../models/runtime/networks-folder.ts";
import { startTrainingEngine } from "../../../models/training/training-engine.ts";

const folder = mkdtempSync(path.join(tmpdir(), "digitcam-judge-"));
afterAll(() => rmSync(folder, { recursive: true }));

const stored: JudgeFile = JSON.parse(readFileSync(judgeFile, "utf8"));

/** Layers that say nothing. */
const emptyLayers = () =>
	Object.fromEntries(
		layerNames.map((name) => [name, new Float32Array(layerSize(name))]),
	) as Record<LayerName, Float32Array>;

describe("the judge", () => {
	test("adds what the neighbors say, and the most that one of them says", () => {
		// Each candidate says its first feature to each neighbor, less a quarter of what is between them to the right.
		const layers = emptyLayers();
		layers.state[0] = 1;
		layers.fromNeighbor[0] = 1;
		layers.fromRelation[relationNames.indexOf("right") * messageUnits] = -0.25;
		layers.message[0] = 2;
		layers.hidden[0] = 1;
		layers.hidden[stateUnits * stateUnits] = 10;
		layers.hidden[(stateUnits + messageUnits) * stateUnits] = 100;
		layers.output[0] = 0.01;
		layers.outputBias[0] = -1;
		const features = new Float32Array(3 * featureCount);
		for (const [index, value] of [3, 1, -5].entries())
			features[index * featureCount] = value;
		const box = { x: 0, y: 0, width: 10, height: 10 };
		const neighborhood = neighborsOf([
			box,
			{ ...box, x: 20 },
			{ ...box, x: 60 },
		]);
		const logistic = (x: number) => 1 / (1 + Math.exp(-x));
		// Of 1, two of its sides to the right; the third says nothing, as it is below 0.
		const first = 3 + 100 * messageScale * 0.1 * (2 * 0.5) + 100 * (2 * 0.5);
		// Of 3, two of its sides to the left.
		const second = 1 + 100 * messageScale * 0.1 * (2 * 3.5) + 100 * (2 * 3.5);
		const third =
			100 * messageScale * 0.1 * (2 * 4.5 + 2 * 2) + 100 * (2 * 4.5);
		const judged = runJudge(layers, { features, neighborhood });
		for (const [index, sum] of [first, second, third].entries())
			expect(judged[index]).toBeCloseTo(logistic(0.01 * sum - 1), 5);
	});

	test("judges no candidates", () => {
		const neighborhood = neighborsOf([]);
		const features = new Float32Array();
		expect(runJudge(emptyLayers(), { features, neighborhood })).toHaveLength(0);
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
				classes: Float32Array.of(0, 0, 0, alone, 0, 0, 0, 0, 0, 0, 1 - alone),
				given: [0],
				light: [0],
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
		for (const [damaged, problem] of [
			[{ ...stored, features: ["heat"] }, /other features.*Restore/],
			[{ ...stored, layers: { state: [1] } }, /other sizes.*Restore/],
		] as const) {
			writeFileSync(file, JSON.stringify(damaged));
			await expect(loadJudge(file)).rejects.toMatchObject({
				code: "model-damaged",
				message: expect.stringMatching(problem),
			});
		}
	});

	test("asks no neighbors where both networks see no digit", async () => {
		const { judge } = await loadJudge();
		const box = { x: 300, y: 200, width: 40, height: 70 };
		const boxes = [box, { ...box, x: 400 }];
		const classes = new Float32Array(22);
		for (const at of [10, 21]) classes[at] = 1;
		const judged = (peaks: readonly Detection[]) =>
			judge({
				...{ width: 640, height: 480, boxes, classes, peaks },
				...{ given: [0, 0], light: [0, 0] },
			});
		expect(Array.from(judged([]))).toEqual([0, 0]);
		const probabilities = [0, 0, 0, 0.99, 0, 0, 0, 0, 0, 0, 0.01];
		const [seen, unseen] = judged([
			{ box, heat: 0.9, probabilities, scale: 2 },
		]);
		expect(seen).toBeGreaterThan(0);
		expect(unseen).toBe(0);
	});

	test("is written to be read again", async () => {
		const random = createRandom("written");
		const layers = emptyLayers();
		for (const name of layerNames)
			layers[name] = layers[name].map(() => random.next() - 0.5);
		const trained = { ...stored.trained, seed: 4 };
		const file = path.join(folder, "written.json");
		writeFileSync(file, await writeJudgeText(layers, trained));
		expect(JSON.parse(readFileSync(file, "utf8")).trained.seed).toBe(4);
		const box = { x: 300, y: 200, width: 40, height: 70 };
		const boxes = [box, { ...box, x: 350 }];
		const evidence = {
			...{ width: 640, height: 480, boxes, given: [0, 1], light: [0, 1] },
			classes: Float32Array.from({ length: 22 }, () => 1 / 11),
			peaks: [],
		};
		const judged = (await loadJudge(file)).judge(evidence);
		const exact = runJudge(layers, {
			features: featuresOf(evidence),
			neighborhood: neighborsOf(boxes),
		});
		for (const [index, probability] of exact.entries())
			expect(judged[index]).toBeCloseTo(probability, 3);
	});
});

describe("training a judge", () => {
	beforeAll(async () => {
		await startTrainingEngine("wasm");
	});

	/** Digits where the first feature is above 2, or that of the only neighbor is below -2. */
	function candidates(seed: string, pairs: number): JudgedCandidates {
		const random = createRandom(seed);
		const count = 2 * pairs;
		const features = new Float32Array(count * featureCount);
		for (let index = 0; index < count; index++)
			features[index * featureCount] = 10 * random.next() - 5;
		const indices = new Int32Array(count * mostNeighbors).fill(-1);
		const labels = Float32Array.from({ length: count }, (_, index) => {
			const other = index ^ 1;
			indices[index * mostNeighbors] = other;
			const [own = 0] = features.subarray(index * featureCount);
			const [neighbor = 0] = features.subarray(other * featureCount);
			return own > 2 || neighbor < -2 ? 1 : 0;
		});
		const relations = new Float32Array(indices.length * relationCount);
		const frames = Int32Array.from({ length: count }, (_, index) => index >> 1);
		return { features, labels, frames, neighborhood: { indices, relations } };
	}

	test("learns what a neighbor tells", () => {
		const layers = trainJudge(candidates("training", 1_000), 7, 40);
		const { accuracy, loss } = validateJudge(layers, candidates("others", 500));
		expect(accuracy).toBeGreaterThan(0.9);
		expect(loss).toBeLessThan(0.25);
	});

	test("leaves out what nobody could tell", () => {
		const { labels, ...known } = candidates("training", 1_000);
		const halfKnown = labels.map((label, index) => (index % 2 ? label : -1));
		const layers = trainJudge({ ...known, labels: halfKnown }, 7, 40);
		const { accuracy } = validateJudge(layers, { ...known, labels: halfKnown });
		expect(accuracy).toBeGreaterThan(0.8);
	});

	test("is repeatable", () => {
		const training = candidates("training", 300);
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
