import { layers } from "@tensorflow/tfjs-layers";
import type { Architecture } from "./architecture.ts";
import { convolution, denseRelu, tenProbabilities } from "./layers.ts";

const { batchNormalization, dropout, flatten, maxPooling2d } = layers;

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
		convolution("conv1", 32, glorot, { first: true }),
		batchNormalization({ name: "norm1" }),
		maxPooling2d({ name: "pool1", poolSize: 2 }),
		convolution("conv2", 64, glorot),
		batchNormalization({ name: "norm2" }),
		maxPooling2d({ name: "pool2", poolSize: 2 }),
		convolution("conv3", 128, glorot),
		batchNormalization({ name: "norm3" }),
		flatten({ name: "flatten" }),
		denseRelu("dense1", 128, glorot),
		dropout({ name: "dropout", rate: 0.5 }),
		...tenProbabilities("dense2", glorot),
	],
};
