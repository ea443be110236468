import { layers } from "@tensorflow/tfjs-layers";
import type { Architecture } from "./architecture.ts";

const {
	batchNormalization,
	conv2d,
	dense,
	globalAveragePooling2d,
	reLU,
	softmax,
} = layers;

/** Filters of each 3x3 convolution; where a stride is 2 the picture has half the side from there on. */
const stages = [
	{ filters: 16, strides: 1 },
	{ filters: 48, strides: 2 },
	{ filters: 48, strides: 1 },
	{ filters: 96, strides: 2 },
	{ filters: 96, strides: 1 },
	{ filters: 128, strides: 2 },
] as const;

export const digitcamCnn: Architecture = {
	name: "digitcam-cnn",
	title: "Digitcam CNN",
	source: "this project",
	claim: "99.7 %",
	preprocessing: "scale",
	recipe: {
		optimizer: "adam",
		learningRate: 0.001,
		batchSize: 128,
		epochs: 20,
		validation: 5000,
		learningRateDecay: 0.86,
		labelSmoothing: 0.05,
		averaging: 0.999,
		cameraRounds: 4,
		augmentation: { rotation: 20 / 360, zoom: 0.15, shift: 0.08, shear: 0.2 },
	},
	layers: (glorot) => [
		...stages.flatMap(({ filters, strides }, index) => [
			conv2d({
				name: `conv${index + 1}`,
				...(index === 0 && { inputShape: [28, 28, 1] }),
				filters,
				strides,
				kernelSize: 3,
				padding: "same",
				useBias: false,
				kernelInitializer: glorot(),
			}),
			batchNormalization({ name: `norm${index + 1}` }),
			reLU({ name: `relu${index + 1}` }),
		]),
		globalAveragePooling2d({ name: "pool" }),
		dense({ name: "dense", units: 10, kernelInitializer: glorot() }),
		softmax({ name: "softmax" }),
	],
};
