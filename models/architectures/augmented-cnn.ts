import { layers } from "@tensorflow/tfjs-layers";
import type { Architecture } from "./architecture.ts";

const {
	batchNormalization,
	conv2d,
	dense,
	dropout,
	flatten,
	maxPooling2d,
	softmax,
} = layers;

/** 242,442 parameters, 448 of which are means and variances that batch normalization follows. */
export const augmentedCnn: Architecture = {
	name: "augmented-cnn",
	title: "Augmented CNN",
	source:
		"the first tutorial: a CNN with data augmentation and batch normalization, beside its basic one",
	claim: "better than basic-cnn",
	preprocessing: "scale",
	recipe: {
		optimizer: "adam",
		learningRate: 0.001,
		batchSize: 128,
		epochs: 15,
		validation: 5000,
		augmentation: { rotation: 0.1, zoom: 0.1 },
		patience: 3,
	},
	layers: (glorot) => [
		conv2d({
			name: "conv1",
			inputShape: [28, 28, 1],
			filters: 32,
			kernelSize: 3,
			activation: "relu",
			kernelInitializer: glorot(),
		}),
		batchNormalization({ name: "norm1" }),
		maxPooling2d({ name: "pool1", poolSize: 2 }),
		conv2d({
			name: "conv2",
			filters: 64,
			kernelSize: 3,
			activation: "relu",
			kernelInitializer: glorot(),
		}),
		batchNormalization({ name: "norm2" }),
		maxPooling2d({ name: "pool2", poolSize: 2 }),
		conv2d({
			name: "conv3",
			filters: 128,
			kernelSize: 3,
			activation: "relu",
			kernelInitializer: glorot(),
		}),
		batchNormalization({ name: "norm3" }),
		flatten({ name: "flatten" }),
		dense({
			name: "dense1",
			units: 128,
			activation: "relu",
			kernelInitializer: glorot(),
		}),
		dropout({ name: "dropout", rate: 0.5 }),
		dense({ name: "dense2", units: 10, kernelInitializer: glorot() }),
		softmax({ name: "softmax" }),
	],
};
