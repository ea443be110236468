import { layers } from "@tensorflow/tfjs-layers";
import type { Architecture } from "./architecture.ts";

const { dense, flatten, softmax } = layers;

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
		flatten({ name: "flatten", inputShape: [28, 28, 1] }),
		dense({
			name: "dense1",
			units: 128,
			activation: "relu",
			kernelInitializer: glorot(),
		}),
		dense({
			name: "dense2",
			units: 128,
			activation: "relu",
			kernelInitializer: glorot(),
		}),
		dense({ name: "dense3", units: 10, kernelInitializer: glorot() }),
		softmax({ name: "softmax" }),
	],
};
