import { layers } from "@tensorflow/tfjs-layers";
import type { Architecture } from "./architecture.ts";
import { convolution, denseRelu, tenProbabilities } from "./layers.ts";

const { dropout, flatten, maxPooling2d } = layers;

/** The layers that two tutorials share: they differ in the number of dense units. */
export const twoConvolutions =
	(denseUnits: number): Architecture["layers"] =>
	(glorot) => [
		convolution("conv1", 32, glorot, { first: true }),
		convolution("conv2", 64, glorot),
		maxPooling2d({ name: "pool", poolSize: 2 }),
		dropout({ name: "dropout1", rate: 0.25 }),
		flatten({ name: "flatten" }),
		denseRelu("dense1", denseUnits, glorot),
		dropout({ name: "dropout2", rate: 0.5 }),
		...tenProbabilities("dense2", glorot),
	];
