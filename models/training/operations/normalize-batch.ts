import {
	getGradient,
	registerGradient,
	type Tensor,
} from "@tensorflow/tfjs-core";
import { runKernel } from "./run-kernel.ts";

/**
 * A kernel: batch normalization as a training step does it; TensorFlow's operation of this name. From `x` [batch, height,
 * width, channels], `gamma` and `beta` [channels] to `y` (shaped as `x`), the `mean` and the `variance` (an unbiased estimate)
 * of the batch [channels], and three tensors that only its gradient understands.
 */
export const FusedBatchNormV3 = "FusedBatchNormV3";

/** A kernel, its gradient: from `dy`, `x`, `gamma` and the three tensors to those of `x`, `gamma` and `beta`. */
export const FusedBatchNormGradV3 = "FusedBatchNormGradV3";

export interface BatchNormAttributes {
	/** Is added to the variance. */
	readonly epsilon: number;
}

export type BatchNormGradInput =
	| "dy"
	| "x"
	| "gamma"
	| "reserve1"
	| "reserve2"
	| "reserve3";

/** To be called once before `normalizeBatch()` is differentiated; again it does nothing. */
export function installBatchNormGradient(): void {
	if (getGradient(FusedBatchNormV3) !== undefined) return;
	registerGradient({
		kernelName: FusedBatchNormV3,
		inputsToSave: ["x", "gamma"],
		outputsToSave: [false, false, false, true, true, true],
		gradFunc: (gradients, saved, attributes) => {
			const [dy] = gradients as [Tensor];
			const [x, gamma, reserve1, reserve2, reserve3] = saved as [
				Tensor,
				Tensor,
				Tensor,
				Tensor,
				Tensor,
			];
			const inputs: Record<BatchNormGradInput, Tensor> = {
				dy,
				x,
				gamma,
				reserve1,
				reserve2,
				reserve3,
			};
			const [dx, dgamma, dbeta] = runKernel(
				FusedBatchNormGradV3,
				inputs,
				attributes,
			) as [Tensor, Tensor, Tensor];
			return { x: () => dx, gamma: () => dgamma, beta: () => dbeta };
		},
	});
}

/**
 * Normalizes a batch by itself, in one kernel; the layers' own way is a dozen operations forward and as many back.
 * @param x [batch, height, width, channels]
 * @param gamma [channels]
 * @param beta [channels]
 */
export function normalizeBatch(
	x: Tensor,
	gamma: Tensor,
	beta: Tensor,
	epsilon: number,
): { y: Tensor; mean: Tensor; variance: Tensor } {
	const attributes: BatchNormAttributes = { epsilon };
	const [y, mean, variance] = runKernel(
		FusedBatchNormV3,
		{ x, gamma, beta },
		attributes,
	) as [Tensor, Tensor, Tensor];
	return { y, mean, variance };
}
