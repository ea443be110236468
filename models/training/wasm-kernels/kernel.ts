import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs-core";

/** A kernel of the WASM backend, its inputs and attributes typed; `name` and both are TensorFlow.js's own. */
export const wasmKernel = <InputName extends string, Attributes>(
	name: string,
	compute: (
		inputs: Readonly<Record<InputName, TensorInfo>>,
		attributes: Attributes,
		backend: BackendWasm,
	) => TensorInfo | TensorInfo[],
): KernelConfig => ({
	kernelName: name,
	backendName: "wasm",
	kernelFunc: ({ inputs, attrs, backend }) =>
		compute(
			inputs as Record<InputName, TensorInfo>,
			attrs as Attributes,
			backend as BackendWasm,
		),
});

/**
 * The bits of a tensor's values, float32, in the backend's memory. What is only compared and handed on is four times as fast as
 * with numbers, which JavaScript makes float64 of.
 */
export function bitsFromHeap(
	backend: BackendWasm,
	tensor: TensorInfo,
): Int32Array {
	const { buffer, byteOffset, length } = backend.typedArrayFromHeap(tensor);
	return new Int32Array(buffer, byteOffset, length);
}
