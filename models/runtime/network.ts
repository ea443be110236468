import { io, type Tensor, tensor4d } from "@tensorflow/tfjs-core";
import { type LayersModel, loadLayersModel } from "@tensorflow/tfjs-layers";
import { type EngineName, useEngine } from "../engine/engine.ts";
import {
	inputSide,
	inputSize,
	type Preprocessing,
	preprocess,
} from "../network-input.ts";
import { foldBatchNorm } from "./fold-batch-norm.ts";

/**
 * Reads digits.
 * @param inputs `count` times 784 bytes, row-major, 0 paper to 255 ink
 * @returns `count` times ten probabilities, for the digits 0 to 9
 * @throws RangeError where `inputs` is not `count` network inputs
 */
export type Predict = (
	inputs: Uint8Array,
	count: number,
) => Promise<Float32Array>;

/** Prediction with a network that is on `engine`. It keeps one buffer, as long as the largest batch so far. */
export function predictWith(
	network: LayersModel,
	engine: EngineName,
	preprocessing: Preprocessing,
): Predict {
	let scaled = new Float32Array(inputSize);
	return async (inputs, count) => {
		if (count < 1 || inputs.length !== count * inputSize)
			throw new RangeError(
				`${count} network inputs have ${count * inputSize} bytes, not ${inputs.length}.`,
			);
		if (inputs.length > scaled.length) scaled = new Float32Array(inputs.length);
		await useEngine(engine);

		preprocess[preprocessing](inputs, scaled);
		const x = tensor4d(scaled.subarray(0, inputs.length), [
			count,
			inputSide,
			inputSide,
			1,
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
		dispose: () => network.dispose(),
	};
}
