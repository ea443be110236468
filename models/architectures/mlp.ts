import { layers } from "@tensorflow/tfjs-layers";
import type { Architecture } from "./architecture.ts";
import { denseRelu, inputShape, tenProbabilities } from "./layers.ts";

const { flatten } = layers;

/** 118,282 parameters. */
export const mlp: Architecture = {
	name: "mlp",
	title: "Multilayer perceptron",
	source:
		"the tutorial that trains two dense layers on pictures normalized by tf.keras.utils.normalize(axis=1)",
	claim: "about 95 %",
	preprocessing: "normalize-columns",
	recipe: {
		optimizer: "adam",
		learningRate: 0.001,
		batchSize: 32,
		epochs: 3,
		validation: 5000,
	},
	layers: (glorot) => [
		flatten({ name: "flatten", inputShape }),
		denseRelu("dense1", 128, glorot),
		denseRelu("dense2", 128, glorot),
		...tenProbabilities("dense3", glorot),
	],
};
