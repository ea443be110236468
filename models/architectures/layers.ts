import { layers } from "@tensorflow/tfjs-layers";
import { classCount, inputSide } from "../../electron/contract/digit.ts";
import type { Glorot } from "./architecture.ts";

const { conv2d, dense, maxPooling2d, softmax } = layers;

/** Where a network begins: one channel. */
export const inputShape = [inputSide, inputSide, 1];

/** A 3x3 convolution and relu. @param first whether it takes the network's input */
export const convolution = (
	name: string,
	filters: number,
	glorot: Glorot,
	{ first = false } = {},
): layers.Layer =>
	conv2d({
		name,
		...(first && { inputShape }),
		filters,
		kernelSize: 3,
		activation: "relu",
		kernelInitializer: glorot(),
	});

/** A dense layer and relu. */
export const denseRelu = (
	name: string,
	units: number,
	glorot: Glorot,
): layers.Layer =>
	dense({ name, units, activation: "relu", kernelInitializer: glorot() });

/** From features to the probabilities of the digits 0 to 9. @param name of the dense layer */
export const tenProbabilities = (
	name: string,
	glorot: Glorot,
): layers.Layer[] => [
	dense({ name, units: classCount, kernelInitializer: glorot() }),
	softmax({ name: "softmax" }),
];

/** Two stages of convolution and pooling: from 28x28 pixels to 5x5 positions of 64 features. */
export const twoPooledStages = (glorot: Glorot): layers.Layer[] => [
	convolution("conv1", 32, glorot, { first: true }),
	maxPooling2d({ name: "pool1", poolSize: 2 }),
	convolution("conv2", 64, glorot),
	maxPooling2d({ name: "pool2", poolSize: 2 }),
];
