import { layers } from "@tensorflow/tfjs-layers";
import type { Architecture } from "./architecture.ts";

const { conv2d, dense, dropout, flatten, maxPooling2d, softmax } = layers;

/** The layers that two tutorials share: they differ in the number of dense units. */
export const twoConvolutions =
	(denseUnits: number): Architecture["layers"] =>
	(glorot) => [
		conv2d({
			name: "conv1",
			inputShape: [28, 28, 1],
			filters: 32,
			kernelSize: 3,
			activation: "relu",
			kernelInitializer: glorot(),
		}),
		conv2d({
			name: "conv2",
			filters: 64,
			kernelSize: 3,
			activation: "relu",
			kernelInitializer: glorot(),
		}),
		maxPooling2d({ name: "pool", poolSize: 2 }),
		dropout({ name: "dropout1", rate: 0.25 }),
		flatten({ name: "flatten" }),
		dense({
			name: "dense1",
			units: denseUnits,
			activation: "relu",
			kernelInitializer: glorot(),
		}),
		dropout({ name: "dropout2", rate: 0.5 }),
		dense({ name: "dense2", units: 10, kernelInitializer: glorot() }),
		softmax({ name: "softmax" }),
	];
