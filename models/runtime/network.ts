import { io, type Tensor, tensor4d } from "@tensorflow/tfjs-core";
import { type LayersModel, loadLayersModel } from "@tensorflow/tfjs-layers";
import { inputSide, inputSize } from "../../electron/contract/digit.ts";
import { type EngineName, useEngine } from "../engine/engine.ts";
import { type Preprocessing, preprocess } from "../inputs/network-input.ts";
import { foldBatchNorm } from "./fold-batch-norm.ts";

/**
 * Reads digits.
 * @param inputs `count` times 784 pixels of one byte for each channel, row-major, 0 paper to 255 ink
 * @returns `count` times ten probabilities, for the digits 0 to 9
 * @throws RangeError where `inputs` is not `count` network inputs
 */
export type Predict = (
	inputs: Uint8Array,
	count: number,
) => Promise<Float32Array>;

/** Bytes of a pixel of the network's input. */
export const channelsOf = (network: LayersModel): number =>
	network.inputs[0]?.shape.at(-1) ?? 1;

/** Prediction with a network that is on `engine`. It keeps one buffer, as long as the largest batch so far. */
export function predictWith(
	network: LayersModel,
	engine: EngineName,
	preprocessing: Preprocessing,
): Predict {
	const channels = channelsOf(network);
	const size = inputSize * channels;
	let scaled = new Float32Array(size);
	return async (inputs, count) => {
		if (count < 1 || inputs.length !== count * size)
			throw new RangeError(
				`${count} network inputs have ${count * size} bytes, not ${inputs.length}.`,
			);
		if (inputs.length > scaled.length) scaled = new Float32Array(inputs.length);
		await useEngine(engine);

		preprocess[preprocessing](inputs, scaled);
		const x = tensor4d(scaled.subarray(0, inputs.length), [
			count,
			inputSide,
			inputSide,
			channels,
		]);
		const probabilities = network.predict(x, { batchSize: count }) as Tensor;
		x.dispose();
		try {
			return await probabilities.data<"float32">();
		} finally {
			probabilities.dispose();
		}
	};
}

/** A trained network on an engine. */
export interface Network {
	readonly predict: Predict;
	/** Bytes of a network input. */
	readonly inputSize: number;
	/** Frees the weights; the network cannot predict any more. */
	dispose(): void;
}

/** @param engine has been started */
export async function loadNetwork(
	artifacts: io.ModelArtifacts,
	engine: EngineName,
	preprocessing: Preprocessing,
): Promise<Network> {
	await useEngine(engine);
	const network = await foldBatchNorm(
		await loadLayersModel(io.fromMemory(artifacts)),
	);
	return {
		predict: predictWith(network, engine, preprocessing),
		inputSize: inputSize * channelsOf(network),
		dispose: () => network.dispose(),
	};
}
