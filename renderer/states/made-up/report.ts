import type {
	Chart,
	ModelReport,
	SetReport,
	TestReading,
} from "../../../electron/contract/report.ts";
import { madeUpDigitPicture, madeUpFramePicture } from "./digits.ts";

/** A line that rises; what a chart shows is no matter of the window. */
const chart: Chart = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 240" fill="none" stroke="#6a8fe0" stroke-width="3"><path d="M30 10v200h360" stroke="#888" stroke-width="1"/><path d="M30 200C90 60 150 40 390 30"/></svg>`;
export const madeUpCharts = [
	{ title: "Loss", svg: chart },
	{ title: "Accuracy", svg: chart },
] as const;

/** What was read of ten images, of which every third was taken for another digit if `wrong`. */
export const madeUpImages = (wrong = false): Promise<TestReading[]> =>
	Promise.all(
		Array.from({ length: 10 }, async (_, label) => ({
			index: label,
			label,
			digit: wrong && label % 3 === 0 ? (label + 5) % 10 : label,
			confidence: 0.9997 - label * 0.05,
			picture: await madeUpDigitPicture(label),
		})),
	);

/** The same, with the frames that they were cut from. */
export const madeUpFramedImages = async () =>
	Promise.all(
		(await madeUpImages()).slice(0, 6).map(async (image) => ({
			...image,
			frame: await madeUpFramePicture(image.label),
		})),
	);

export const madeUpSet = async (framed = false): Promise<SetReport> => ({
	name: framed ? "camera" : "mnist",
	title: framed ? "The camera test set" : "MNIST's test set",
	images: 10_000,
	accuracy: 0.9971,
	loss: 0.0102,
	calibrationError: 0.0013,
	charts: { confusion: chart, digits: chart, calibration: chart },
	first: await madeUpImages(),
	leastSure: await madeUpImages(true),
	mistakes: (await madeUpImages(true)).filter(
		({ label, digit }) => label !== digit,
	),
	...(framed ? { frames: await madeUpFramedImages() } : {}),
});

export const madeUpComparison: ModelReport["comparison"] = {
	sets: [
		{ name: "mnist", heading: "MNIST" },
		{ name: "camera", heading: "Camera" },
	],
	networks: [
		{
			name: "digitcam-cnn",
			title: "Digitcam CNN",
			parameters: 1_234_567,
			testAccuracy: 0.9971,
			claim: "none",
			accuracies: { mnist: 0.9971, camera: 0.9902 },
			own: true,
			yours: false,
		},
		{
			name: "mlp",
			title: "Perceptron",
			parameters: 101_770,
			testAccuracy: 0.981,
			claim: "98.4 %",
			accuracies: { mnist: 0.981 },
			own: false,
			yours: false,
		},
	],
};

export const madeUpSeeds: NonNullable<ModelReport["seeds"]> = {
	trainings: [
		{ seed: 1, epoch: 18, shipped: false },
		{ seed: 2, epoch: 20, shipped: true },
		{ seed: 3, epoch: 19, shipped: false },
	],
	measures: [
		{
			heading: "Validation",
			accuracies: [0.9961, 0.9968, 0.9964],
			mean: 0.9964,
			deviation: 0.0004,
		},
		{
			heading: "MNIST",
			accuracies: [0.9966, 0.9971, 0.997],
			mean: 0.9969,
			deviation: 0.0003,
		},
	],
};

export const madeUpLayers: ModelReport["layers"] = [
	{
		name: "conv2d",
		kind: "Conv2D",
		outputShape: [26, 26, 32],
		parameters: 320,
	},
	{
		name: "pool",
		kind: "MaxPooling2D",
		outputShape: [13, 13, 32],
		parameters: 0,
	},
	{ name: "dense", kind: "Dense", outputShape: [10], parameters: 54_090 },
];

export const madeUpTrainingDigits = (): Promise<
	{ label: number; picture: string }[]
> =>
	Promise.all(
		Array.from({ length: 30 }, async (_, index) => ({
			label: index % 10,
			picture: await madeUpDigitPicture(index % 10),
		})),
	);

export const madeUpReport = async (): Promise<ModelReport> => ({
	name: "digitcam-cnn",
	title: "Digitcam CNN",
	source: "made up for this page",
	parameters: 1_234_567,
	seed: 2,
	epoch: 20,
	epochs: 24,
	validationAccuracy: 0.9968,
	charts: { loss: chart, accuracy: chart },
	layers: madeUpLayers,
	trainingDigits: await madeUpTrainingDigits(),
	sets: [await madeUpSet(), await madeUpSet(true)],
	comparison: madeUpComparison,
	seeds: madeUpSeeds,
});
