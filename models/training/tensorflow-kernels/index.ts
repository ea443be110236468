import {
	getKernel,
	MaxPoolGrad,
	registerKernel,
	unregisterKernel,
} from "@tensorflow/tfjs-core";
import { FusedBatchNormV3 } from "../operations/normalize-batch.ts";
import { fusedBatchNorm, fusedBatchNormGrad } from "./batch-norm.ts";
import { fastMaxPoolGrad } from "./max-pool-grad.ts";
import { reluGrad } from "./relu-grad.ts";

/** Gives tfjs-node's backend the operations of TensorFlow's library that training gains most by. */
export function installTensorflowKernels(): void {
	if (getKernel(FusedBatchNormV3, "tensorflow") !== undefined) return;
	const maxPoolGrad = fastMaxPoolGrad(getKernel(MaxPoolGrad, "tensorflow"));
	unregisterKernel(MaxPoolGrad, "tensorflow");
	for (const kernel of [
		maxPoolGrad,
		reluGrad,
		fusedBatchNorm,
		fusedBatchNormGrad,
	])
		registerKernel(kernel);
}
