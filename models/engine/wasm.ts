import { version_wasm } from "@tensorflow/tfjs-backend-wasm";
import { setBackend } from "@tensorflow/tfjs-core";
import { ModelsError } from "../common/models-error.ts";

let started: Promise<boolean> | undefined;

/**
 * Starts TensorFlow.js' WASM backend: SIMD, one thread (in Node it has no more). It finds its binary beside its own
 * script, which is why that has to stay out of bundles.
 * @returns its version
 * @throws ModelsError `engine-unavailable`
 */
export async function startWasm(): Promise<string> {
	// A second start during the first would make the first fail.
	started ??= setBackend("wasm");
	if (!(await started))
		throw new ModelsError(
			"engine-unavailable",
			"The engine wasm does not start: its binary cannot be read. Install the packages again with npm ci.",
		);
	return version_wasm;
}
