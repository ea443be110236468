import {
	getBackend,
	getGradient,
	getKernel,
	Relu,
	registerGradient,
	type Tensor,
	unregisterGradient,
} from "@tensorflow/tfjs-core";
import { runKernel } from "./run-kernel.ts";

/** A kernel that lets `dy` through where the output `y` of a relu, of the same shape, is above 0. */
export const ReluGrad = "ReluGrad";

/**
 * Gives relu a gradient of one pass over the values. TensorFlow.js' own multiplies by a step function, which TensorFlow's
 * library has to put together from six operations: twelve times slower. It stays for engines without the kernel.
 */
export function installReluGradient(): void {
	const own = getGradient(Relu);
	if (own.outputsToSave !== undefined) return;
	unregisterGradient(Relu);
	registerGradient({
		kernelName: Relu,
		inputsToSave: ["x"],
		outputsToSave: [true],
		gradFunc: (dy, [x, y], attributes) =>
			getKernel(ReluGrad, getBackend()) === undefined
				? own.gradFunc(dy, [x as Tensor], attributes)
				: {
						x: () =>
							runKernel(ReluGrad, {
								dy: dy as Tensor,
								y: y as Tensor,
							})[0] as Tensor,
					},
	});
}
