import { layers } from "@tensorflow/tfjs-layers";
import { classCount } from "../../electron/contract/digit.ts";
import { viewChannels } from "../inputs/network-input.ts";
import type { Architecture } from "./architecture.ts";
import { convolutionStages, type Stage } from "./convolution-stages.ts";

const { dense, dropout, flatten, softmax } = layers;

/** Few channels, because the network runs on every candidate of a frame. */
const stages: readonly Stage[] = [
	{ filters: 16, strides: 2 },
	{ filters: 32, strides: 1 },
	{ filters: 64, strides: 2 },
	{ filters: 64, strides: 1 },
	{ filters: 96, strides: 2 },
];

/**
 * The digit/non-digit classifier. It sees each candidate with its surroundings, from near and from far, and by itself: a 1
 * stands beside other digits, but the edge of a door goes on. It has eleven classes, the ten digits and "no digit", because
 * learning the digits improves the last class, the only one that is used.
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
		epochs: 8,
		plainEpochs: 1,
		validation: 5000,
		learningRateDecay: 0.75,
		emaDecay: 0.999,
		temperatureScaling: true,
		augmentation: { rotation: 8 / 360, zoom: 0.1, shift: 0.03 },
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
