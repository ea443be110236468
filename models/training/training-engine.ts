import {
	type EngineChoice,
	type EngineReport,
	startEngine,
} from "../engine/engine.ts";
import { installTrainingKernels } from "./wasm-kernels/index.ts";

/**
 * Starts an engine with all that training needs.
 * @throws ModelsError `engine-unavailable`
 */
export async function startTrainingEngine(
	choice: EngineChoice | undefined,
): Promise<EngineReport> {
	const engine = await startEngine({ choice, purpose: "training" });
	if (engine.name === "wasm") installTrainingKernels();
	return engine;
}
