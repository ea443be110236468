import type { io } from "@tensorflow/tfjs-core";
import { inputSide, inputSize } from "../../electron/contract/digit.ts";
import { type Preprocessing, preprocess } from "../inputs/network-input.ts";
import { createOnnxSession } from "./onnx-session.ts";
import { checkInputs, type Network } from "./predict.ts";

/** Builds a network on ONNX Runtime, which has been started. */
export async function loadOnnxNetwork(
	artifacts: io.ModelArtifacts,
	preprocessing: Preprocessing,
): Promise<Network> {
	const { Tensor } = await import("onnxruntime-node");
	const session = await createOnnxSession(artifacts);
	const [input] = session.inputMetadata;
	const [output = ""] = session.outputNames;
	const channels = input?.isTensor ? Number(input.shape.at(-1)) : 1;
	const size = inputSize * channels;
	return {
		predict: async (inputs, count) => {
			checkInputs(inputs, count, size);
			// A new one each time: ONNX Runtime reads it only when this function has returned.
			const scaled = new Float32Array(inputs.length);
			preprocess[preprocessing](inputs, scaled);
			const outputs = await session.run({
				input: new Tensor("float32", scaled, [
					count,
					inputSide,
					inputSide,
					channels,
				]),
			});
			return outputs[output]?.data as Float32Array;
		},
		inputSize: size,
		dispose: () => void session.release(),
	};
}
