import type {
	CurvePoint,
	LabCatalog,
	TrainingJob,
} from "../../../electron/contract/lab.ts";
import { madeUpInput } from "./digits.ts";

/** A curve that falls towards `loss` as networks' do. */
const curve = (points: number, epochs: number, loss: number): CurvePoint[] =>
	Array.from({ length: points }, (_, index) => {
		const epoch = (epochs * (index + 1)) / points;
		const left = Math.exp(-2.2 * epoch);
		return {
			epoch,
			loss: loss + 2.2 * left + 0.02 * Math.sin(7 * index),
			accuracy: 1 - loss / 3.2 - 0.85 * left,
		};
	});

const confusion = (most: number): number[][] =>
	Array.from({ length: 10 }, (_, written) =>
		Array.from({ length: 10 }, (_, read) =>
			written === read ? most : (written * 7 + read * 3) % 11 === 0 ? 3 : 0,
		),
	);

export const madeUpJob: TrainingJob = {
	kind: "training",
	name: "my-basic-cnn",
	title: "Basic CNN",
	phase: "training",
	step: undefined,
	epoch: 2,
	epochs: 3,
	done: 0.48,
	secondsLeft: 63,
	imagesPerSecond: 1154,
	training: curve(60, 1.44, 0.12),
	validation: curve(6, 1.4, 0.06),
	digits: [7, 2, 1, 0, 4, 1, 4, 9, 5, 9, 0, 6].map((label, index) => ({
		input: madeUpInput(label),
		label,
		digit: index === 8 ? 6 : label,
		confidence: index === 8 ? 0.54 : 0.9 + index / 130,
	})),
	confusion: confusion(48),
	testAccuracy: undefined,
	failure: undefined,
};

/** The same at other times. */
export const madeUpJobs = {
	training: madeUpJob,
	preparing: {
		...madeUpJob,
		phase: "preparing",
		step: { says: "Downloading MNIST", done: 0.37 },
		epoch: 0,
		done: 0,
		training: [],
		validation: [],
		digits: [],
		confusion: undefined,
	},
	paused: { ...madeUpJob, phase: "paused" },
	stopped: { ...madeUpJob, phase: "stopped" },
	failed: {
		...madeUpJob,
		phase: "failed",
		failure: {
			code: "lab-stopped",
			message:
				"The lab's process stopped by SIGKILL. Try again; a training can be resumed from its last whole epoch.",
		},
	},
	done: {
		...madeUpJob,
		phase: "done",
		epoch: 3,
		done: 1,
		training: curve(120, 3, 0.08),
		validation: curve(12, 3, 0.04),
		confusion: confusion(487),
		testAccuracy: 0.9874,
	},
} as const satisfies Record<string, TrainingJob>;

const convolution = (name: string, outputShape: number[]) => ({
	name,
	kind: "Conv2D",
	outputShape,
	parameters: 320,
});
const pooling = (name: string, outputShape: number[]) => ({
	name,
	kind: "MaxPooling2D",
	outputShape,
	parameters: 0,
});
const dense = (name: string, units: number) => ({
	name,
	kind: "Dense",
	outputShape: [units],
	parameters: 650,
});

export const madeUpCatalog: LabCatalog = {
	networks: [
		{
			name: "basic-cnn",
			title: "Basic CNN",
			source: "the first tutorial: a basic CNN on MNIST",
			claim: "over 98 %",
			parameters: 93_322,
			layers: [
				convolution("conv1", [26, 26, 32]),
				pooling("pool1", [13, 13, 32]),
				convolution("conv2", [11, 11, 64]),
				pooling("pool2", [5, 5, 64]),
				convolution("conv3", [3, 3, 64]),
				dense("dense1", 64),
				dense("dense2", 10),
			],
			recipe: {
				epochs: 10,
				images: 55_000,
				batchSize: 128,
				optimizer: "adam",
				learningRate: 0.001,
				augmentation: false,
			},
			freeName: "my-basic-cnn",
		},
		{
			name: "mlp",
			title: "Multilayer perceptron",
			source: "the tutorial that trains two dense layers",
			claim: "about 95 %",
			parameters: 118_282,
			layers: [dense("dense1", 128), dense("dense2", 128), dense("dense3", 10)],
			recipe: {
				epochs: 3,
				images: 55_000,
				batchSize: 32,
				optimizer: "adam",
				learningRate: 0.001,
				augmentation: false,
			},
			freeName: "my-mlp",
		},
	],
	knobs: [
		{
			key: "epochs",
			name: "Epochs",
			says: "How often the network sees every digit.",
			kind: "number",
			least: 1,
			most: 100,
		},
		{
			key: "optimizer",
			name: "Optimizer",
			says: "How weights follow their gradients.",
			kind: "choice",
			choices: ["adam", "adadelta"],
		},
		{
			key: "augmentation",
			name: "Augmentation",
			says: "Turns, zooms and shifts each digit a little.",
			kind: "switch",
		},
	],
	dataFound: false,
	stopped: [
		{ name: "my-mlp", title: "Multilayer perceptron", epoch: 2, epochs: 3 },
	],
};
