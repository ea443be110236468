import type { io } from "@tensorflow/tfjs-core";
import type { EngineName } from "../engine/engine.ts";
import type { Preprocessing } from "../inputs/network-input.ts";
import { loadOnnxNetwork } from "./onnx-network.ts";
import type { Network } from "./predict.ts";

/**
 * Builds a trained network on an engine.
 * @param engine has been started
 * @throws ModelsError `not-exportable` where the engine is `onnx` and the network has layers that are not written as ONNX
 */
export async function loadNetwork(
	artifacts: io.ModelArtifacts,
	engine: EngineName,
	preprocessing: Preprocessing,
): Promise<Network> {
	if (engine === "onnx") return loadOnnxNetwork(artifacts, preprocessing);
	// It loads TensorFlow.js, which nobody waits for who does without.
	const { loadTensorflowNetwork } = await import("./tensorflow-network.ts");
	return loadTensorflowNetwork(artifacts, engine, preprocessing);
}
