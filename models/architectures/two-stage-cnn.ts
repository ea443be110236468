import { layers } from "@tensorflow/tfjs-layers";
import type { Architecture } from "./architecture.ts";
import { denseRelu, tenProbabilities, twoPooledStages } from "./layers.ts";

const { flatten } = layers;

/** 225,034 parameters. */
export const twoStageCnn: Architecture = {
	name: "two-stage-cnn",
	title: "Two-stage CNN",
	source:
		"the tutorial that trains two stages of convolution and pooling with a validation split of 0.1",
	claim: "98.89 %",
	preprocessing: "scale",
	recipe: {
		optimizer: "adam",
		learningRate: 0.001,
		batchSize: 32,
		epochs: 5,
		validation: 6000,
	},
	layers: (glorot) => [
		...twoPooledStages(glorot),
		flatten({ name: "flatten" }),
		denseRelu("dense1", 128, glorot),
		...tenProbabilities("dense2", glorot),
	],
};
