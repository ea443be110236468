import { layers } from "@tensorflow/tfjs-layers";
import type { Architecture } from "./architecture.ts";

const { conv2d, dense, dropout, flatten, maxPooling2d, softmax } = layers;

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
		conv2d({
			name: "conv1",
			inputShape: [28, 28, 1],
			filters: 32,
			kernelSize: 3,
			activation: "relu",
			kernelInitializer: glorot(),
		}),
		maxPooling2d({ name: "pool1", poolSize: 2 }),
		conv2d({
			name: "conv2",
			filters: 64,
			kernelSize: 3,
			activation: "relu",
			kernelInitializer: glorot(),
		}),
		maxPooling2d({ name: "pool2", poolSize: 2 }),
		conv2d({
			name: "conv3",
			filters: 64,
			kernelSize: 3,
			activation: "relu",
			kernelInitializer: glorot(),
		}),
		flatten({ name: "flatten" }),
		dense({
			name: "dense1",
			units: 64,
			activation: "relu",
			kernelInitializer: glorot(),
		}),
		dropout({ name: "dropout", rate: 0.5 }),
		dense({ name: "dense2", units: 10, kernelInitializer: glorot() }),
		softmax({ name: "softmax" }),
	],
};
