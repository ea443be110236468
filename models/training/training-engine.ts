import {
	type EngineChoice,
	type EngineReport,
	startEngine,
} from "../engine/engine.ts";
import { installBatchNormGradient } from "./operations/normalize-batch.ts";
import { installReluGradient } from "./operations/relu-gradient.ts";
import { installTensorflowKernels } from "./tensorflow-kernels/index.ts";
import { installWasmKernels } from "./wasm-kernels/index.ts";

/**
 * Starts an engine with all that training needs.
 * @throws ModelsError `engine-unavailable`
 */
export async function startTrainingEngine(
	choice: EngineChoice | undefined,
): Promise<EngineReport> {
	const engine = await startEngine({ choice, purpose: "training" });
	if (engine.name === "wasm") installWasmKernels();
	else installTensorflowKernels();
	installReluGradient();
	installBatchNormGradient();
	return engine;
}
