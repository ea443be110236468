import { layers } from "@tensorflow/tfjs-layers";
import type { Architecture } from "./architecture.ts";
import {
	convolution,
	denseRelu,
	tenProbabilities,
	twoPooledStages,
} from "./layers.ts";

const { dropout, flatten } = layers;

/** 93,322 parameters. */
export const basicCnn: Architecture = {
	name: "basic-cnn",
	title: "Basic CNN",
	source: "the first tutorial: a basic CNN on MNIST with TensorFlow and Keras",
	claim: "over 98 %",
	preprocessing: "scale",
	recipe: {
		optimizer: "adam",
		learningRate: 0.001,
		batchSize: 128,
		epochs: 10,
		validation: 5000,
	},
	layers: (glorot) => [
		...twoPooledStages(glorot),
		convolution("conv3", 64, glorot),
		flatten({ name: "flatten" }),
		denseRelu("dense1", 64, glorot),
		dropout({ name: "dropout", rate: 0.5 }),
		...tenProbabilities("dense2", glorot),
	],
};
