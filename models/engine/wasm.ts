import { version_wasm } from "@tensorflow/tfjs-backend-wasm";
import { setBackend } from "@tensorflow/tfjs-core";

let started: Promise<boolean> | undefined;

/**
 * Starts TensorFlow.js' WASM backend: SIMD, one thread (in Node it has no more). It finds its binary beside its own
 * script, which is why that has to stay out of bundles.
 * @returns its version
 */
export async function startWasm(): Promise<string> {
	// A second start while the first is under way would make the first fail.
	started ??= setBackend("wasm");
	await started;
	return version_wasm;
}
