import { layers } from "@tensorflow/tfjs-layers";
import { classCount } from "../../electron/contract/digit.ts";
import { viewChannels } from "../inputs/network-input.ts";
import type { Architecture } from "./architecture.ts";
import { convolutionStages, type Stage } from "./convolution-stages.ts";

const { dense, dropout, flatten, softmax } = layers;

/** Small: it looks at everything that find mode finds in a frame. */
const stages: readonly Stage[] = [
	{ filters: 16, strides: 2 },
	{ filters: 32, strides: 1 },
	{ filters: 64, strides: 2 },
	{ filters: 64, strides: 1 },
	{ filters: 96, strides: 2 },
];

/**
 * Tells digits from what is none. It sees each with what is around it, from near and from far, since a 1 is written on
 * paper beside other digits and the edge of a door goes on. It learns the ten digits as well, because whoever knows them
 * knows better what is not one of them; of its eleven probabilities only the last is asked for.
 */
export const digitGate: Architecture = {
	name: "digit-gate",
	title: "Digit/non-digit classifier",
	source: "this project",
	claim: "none",
	preprocessing: "scale",
	inputs: "find",
	recipe: {
		optimizer: "adam",
		learningRate: 0.002,
		batchSize: 128,
		epochs: 14,
		validation: 5000,
		learningRateDecay: 0.75,
		emaDecay: 0.999,
		temperatureScaling: true,
		augmentation: { rotation: 8 / 360, zoom: 0.1 },
	},
	layers: (glorot) => [
		...convolutionStages(stages, glorot, viewChannels),
		flatten({ name: "flatten" }),
		dropout({ name: "dropout", rate: 0.4 }),
		dense({
			name: "dense",
			units: classCount + 1,
			kernelInitializer: glorot(),
		}),
		softmax({ name: "softmax" }),
	],
};
