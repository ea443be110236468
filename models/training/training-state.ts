import type { Variable } from "@tensorflow/tfjs-core";
import { tensor, tidy } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { EpochLog } from "../runtime/card.ts";
import type { Optimizer } from "./optimizer.ts";
import type { NetworkFiles } from "./serialize-network.ts";
import type { WeightAverage } from "./weight-average.ts";

/** How far an epoch is. */
export interface EpochState {
	/** From 1. */
	readonly epoch: number;
	/** Steps done. */
	step: number;
	/** Images seen. */
	images: number;
	/** Sum of the losses of these images. */
	lossSum: number;
	/** How many of them were read right. */
	correct: number;
	/** Time spent on it. */
	seconds: number;
}

/** The weights after the epoch that validates best so far. */
export interface KeptNetwork {
	readonly best: EpochLog;
	readonly files: NetworkFiles;
}

/** Values of the network and its optimizer after a step. */
export interface Values {
	/** Every weight, those that batch normalization follows too. */
	readonly weights: readonly Float32Array[];
	readonly moments: readonly Float32Array[];
	/** Empty where the recipe averages nothing. */
	readonly averages: readonly Float32Array[];
	readonly step: number;
}

/** Everything that training needs to go on as if it had never stopped: what is random depends on seed and step alone. */
export interface TrainingState {
	readonly values: Values;
	readonly epoch: EpochState;
	readonly log: readonly EpochLog[];
	readonly kept: KeptNetwork | undefined;
}

/** Every weight, those that batch normalization follows too. */
export const weightsOf = (network: LayersModel): Variable[] =>
	network.weights.map((weight) => weight.read() as Variable);

const readAll = (variables: readonly Variable[]): Promise<Float32Array[]> =>
	Promise.all(variables.map((variable) => variable.data<"float32">()));

const writeAll = (
	variables: readonly Variable[],
	values: readonly Float32Array[],
): void =>
	tidy(() => {
		variables.forEach((variable, index) => {
			variable.assign(tensor(values[index] as Float32Array, variable.shape));
		});
	});

export const readValues = async (
	network: LayersModel,
	optimizer: Optimizer,
	average: WeightAverage,
): Promise<Values> => ({
	weights: await readAll(weightsOf(network)),
	moments: await readAll(optimizer.moments),
	averages: await readAll(average.values),
	step: optimizer.step,
});

export function restoreValues(
	network: LayersModel,
	optimizer: Optimizer,
	average: WeightAverage,
	{ weights, moments, averages, step }: Values,
): void {
	writeAll(weightsOf(network), weights);
	writeAll(optimizer.moments, moments);
	writeAll(average.values, averages);
	optimizer.step = step;
}
