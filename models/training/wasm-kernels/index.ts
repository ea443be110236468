import type { KernelConfig } from "@tensorflow/tfjs-core";
import {
	BatchMatMul,
	Conv2DBackpropFilter,
	getKernel,
	registerKernel,
	Sum,
	unregisterKernel,
} from "@tensorflow/tfjs-core";
import { transposingBatchMatMul } from "./batch-mat-mul.ts";
import { fusedBatchNorm, fusedBatchNormGrad } from "./batch-norm.ts";
import { conv2dBackpropFilter } from "./conv2d-backprop-filter.ts";
import { conv2dBackpropInput } from "./conv2d-backprop-input.ts";
import { sharingIdentity } from "./identity.ts";
import { maxPoolGrad } from "./max-pool-grad.ts";
import { reluGrad } from "./relu-grad.ts";
import { channelSum } from "./sum.ts";

const replaceKernel = (kernel: KernelConfig) => {
	// Registering over another kernel would be warned about, as would taking away one that is not there.
	if (getKernel(kernel.kernelName, "wasm") !== undefined)
		unregisterKernel(kernel.kernelName, "wasm");
	registerKernel(kernel);
};

/**
 * Gives the WASM backend what it lacks for training: the gradient of a convolution's filter, and others, and faster kernels where
 * its own are plain loops. The backend has to be registered; inference goes on as before.
 */
export function installWasmKernels(): void {
	if (getKernel(Conv2DBackpropFilter, "wasm") !== undefined) return;
	const kernels = [
		conv2dBackpropFilter,
		conv2dBackpropInput,
		maxPoolGrad,
		reluGrad,
		sharingIdentity,
		channelSum(getKernel(Sum, "wasm")),
		fusedBatchNorm,
		fusedBatchNormGrad,
		transposingBatchMatMul(getKernel(BatchMatMul, "wasm")),
	];
	for (const kernel of kernels) replaceKernel(kernel);
}
