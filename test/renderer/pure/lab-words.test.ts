import { describe, expect, it } from "vitest";
import type { TrainingJob } from "../../../electron/contract/lab.ts";
import {
	accuracyWords,
	clockWords,
	jobWords,
	lossWords,
	progressPhrases,
} from "../../../renderer/pure/lab-words.ts";
import { layerBlocks } from "../../../renderer/pure/layer-drawing.ts";

const training: TrainingJob = {
	kind: "training",
	name: "mine",
	title: "Basic CNN",
	phase: "training",
	step: undefined,
	epoch: 2,
	epochs: 3,
	done: 0.48,
	secondsLeft: 63,
	imagesPerSecond: 1154,
	training: [],
	validation: [],
	digits: [],
	confusion: undefined,
	testAccuracy: undefined,
	failure: undefined,
};

const layer = (kind: string, outputShape: number[]) => ({
	name: kind,
	kind,
	outputShape,
	parameters: 0,
});
const layers = [
	layer("Conv2D", [26, 26, 32]),
	layer("MaxPooling2D", [13, 13, 32]),
	layer("Conv2D", [11, 11, 64]),
	layer("Flatten", [7744]),
	layer("Dense", [64]),
	layer("Dense", [10]),
];

describe("The words of the lab", () => {
	it("call no network perfect that is not", () => {
		expect(accuracyWords(0.98765)).toBe("98.8 %");
		expect(accuracyWords(0.99999)).toBe("> 99.9 %");
		expect(accuracyWords(1)).toBe("100.0 %");
	});

	it("tell how far a training is", () => {
		expect(progressPhrases(training)).toEqual([
			"Epoch 2 of 3",
			"1,154 digits a second",
			"1:03 left",
		]);
		expect(
			progressPhrases({
				...training,
				phase: "preparing",
				step: { says: "Downloading MNIST", done: 0.37 },
			}),
		).toEqual(["Downloading MNIST: 37 %"]);
		expect(progressPhrases({ ...training, phase: "paused" })).toEqual([
			"Epoch 2 of 3",
		]);
		expect(jobWords(training)).toBe("Training 48 %");
	});

	it("tell times and losses", () => {
		expect(clockWords(59.6)).toBe("1:00");
		expect(lossWords(0.0412)).toBe("0.041");
		expect(lossWords(2.304)).toBe("2.30");
	});
});

describe("The drawing of a network", () => {
	it("has a block for each layer that changes the shape, from left to right", () => {
		const blocks = layerBlocks(layers);
		expect(blocks.map(({ says }) => says)).toEqual([
			"Digit",
			"Convolution",
			"Pooling",
			"Convolution",
			"Dense",
			"Dense",
		]);
		blocks.slice(1).forEach((block, index) => {
			const before = blocks[index];
			expect(block.x).toBeGreaterThan((before?.x ?? 0) + (before?.width ?? 0));
		});
		// Fewer pixels are less high, more maps are thicker.
		expect(blocks[1]?.height).toBeGreaterThan(blocks[2]?.height ?? 0);
		expect(blocks[3]?.width).toBeGreaterThan(blocks[1]?.width ?? 0);
	});
});
