import { availableParallelism } from "node:os";
import type { io } from "@tensorflow/tfjs-core";
import { inputSide, inputSize } from "../../electron/contract/digit.ts";
import { type Preprocessing, preprocess } from "../inputs/network-input.ts";
import { exportOnnx } from "../onnx/export-onnx.ts";
import { checkInputs, type Network } from "./predict.ts";

/**
 * Measured with digitcam-cnn on two cores, median ms for 1, 12 and 64 inputs: one thread 0.37, 3.6, 19; two threads 0.25, 2.0,
 * 10. More are not taken: the camera, finding and the window run beside.
 */
const threads = Math.min(2, availableParallelism());

/** Builds a network on ONNX Runtime, which has been started: on the processor, which is there everywhere. */
export async function loadOnnxNetwork(
	artifacts: io.ModelArtifacts,
	preprocessing: Preprocessing,
): Promise<Network> {
	const { InferenceSession, Tensor } = await import("onnxruntime-node");
	const session = await InferenceSession.create(exportOnnx(artifacts), {
		executionProviders: ["cpu"],
		intraOpNumThreads: threads,
		// The networks' layers stand one after the other.
		interOpNumThreads: 1,
		// A waiting thread would keep its core busy: of 12 inputs every 8 ms, two threads took 8 to 12 ms of the processor's time
		// instead of 4 to 5, and on a busy machine answered later.
		extra: { session: { intra_op: { allow_spinning: "0" } } },
	});
	const [input] = session.inputMetadata;
	const channels = input?.isTensor ? Number(input.shape.at(-1)) : 1;
	const size = inputSize * channels;
	return {
		predict: async (inputs, count) => {
			checkInputs(inputs, count, size);
			// A new one each time: ONNX Runtime reads it only when this function has returned.
			const scaled = new Float32Array(inputs.length);
			preprocess[preprocessing](inputs, scaled);
			const { probabilities } = await session.run({
				input: new Tensor("float32", scaled, [
					count,
					inputSide,
					inputSide,
					channels,
				]),
			});
			return probabilities?.data as Float32Array;
		},
		inputSize: size,
		dispose: () => void session.release(),
	};
}
