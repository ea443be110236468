import { startBackend } from "../engine/backend.ts";
import type {
	BackendChoice,
	BackendName,
	EngineReport,
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
	choice: BackendChoice = "auto",
): Promise<EngineReport<BackendName>> {
	const engine = await startBackend(choice);
	if (engine.name === "wasm") installWasmKernels();
	else installTensorflowKernels();
	installReluGradient();
	installBatchNormGradient();
	return engine;
}
