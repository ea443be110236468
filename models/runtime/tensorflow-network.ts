import { io, type Tensor, tensor4d } from "@tensorflow/tfjs-core";
import { type LayersModel, loadLayersModel } from "@tensorflow/tfjs-layers";
import { inputSide, inputSize } from "../../electron/contract/digit.ts";
import { useBackend } from "../engine/backend.ts";
import type { BackendName } from "../engine/engine.ts";
import { type Preprocessing, preprocess } from "../inputs/network-input.ts";
import { foldBatchNorm } from "./fold-batch-norm.ts";
import { checkInputs, type Network, type Predict } from "./predict.ts";

/** Bytes of a pixel of the network's input. */
export const channelsOf = (network: LayersModel): number =>
	network.inputs[0]?.shape.at(-1) ?? 1;

/** Prediction with a network that is on `backend`. It keeps one buffer, as long as the largest batch so far. */
export function predictWith(
	network: LayersModel,
	backend: BackendName,
	preprocessing: Preprocessing,
): Predict {
	const channels = channelsOf(network);
	const size = inputSize * channels;
	let scaled = new Float32Array(size);
	return async (inputs, count) => {
		checkInputs(inputs, count, size);
		if (inputs.length > scaled.length) scaled = new Float32Array(inputs.length);
		await useBackend(backend);

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

/** @param backend has been started */
export async function loadTensorflowNetwork(
	artifacts: io.ModelArtifacts,
	backend: BackendName,
	preprocessing: Preprocessing,
): Promise<Network> {
	await useBackend(backend);
	const network = await foldBatchNorm(
		await loadLayersModel(io.fromMemory(artifacts)),
	);
	return {
		predict: predictWith(network, backend, preprocessing),
		inputSize: inputSize * channelsOf(network),
		dispose: () => network.dispose(),
	};
}
