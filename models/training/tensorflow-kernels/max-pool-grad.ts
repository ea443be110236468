import type {
	KernelConfig,
	MaxPoolGradAttrs,
	Tensor,
} from "@tensorflow/tfjs-core";
import { backend_util, MaxPoolGrad } from "@tensorflow/tfjs-core";
import { tensorflowKernel } from "./kernel.ts";

type Shape4 = [number, number, number, number];

/**
 * The gradient of max pooling by oneDNN, which TensorFlow's graphs take on Intel's and AMD's processors and its eager
 * operations do not: ten times faster, though it has to pool once more to learn which inputs were the largest. Where the
 * library comes without it, the backend's `own` kernel stays.
 */
export const fastMaxPoolGrad = (own: KernelConfig): KernelConfig => {
	const fast = tensorflowKernel<"dy" | "input" | "output", MaxPoolGradAttrs>(
		MaxPoolGrad,
		(
			{ dy, input, output },
			{ filterSize, strides, pad, dimRoundingMode },
			run,
		) => {
			const info = backend_util.computePool2DInfo(
				input.shape as Shape4,
				filterSize,
				strides,
				1,
				pad,
				dimRoundingMode,
			);
			const common = {
				types: ["T"],
				attributes: {
					ksize: [1, info.filterHeight, info.filterWidth, 1],
					strides: [1, info.strideHeight, info.strideWidth, 1],
					padding: info.padInfo.type,
					data_format: "NHWC",
					workspace_enabled: true,
					// How TensorFlow's own rewriting of graphs asks for these kernels.
					_kernel: "MklNameChangeOp",
				},
			};
			const [pooled, workspace] = run({
				...common,
				name: "_MklNativeMaxPool",
				inputs: [input],
				outputs: 2,
			}) as [Tensor, Tensor];
			const [dx] = run({
				...common,
				name: "_MklNativeMaxPoolGrad",
				inputs: [input, output, dy, workspace],
				outputs: 1,
			}) as [Tensor];
			pooled.dispose();
			workspace.dispose();
			return dx;
		},
	);
	let compute = fast.kernelFunc;
	return {
		...fast,
		kernelFunc: (parameters) => {
			try {
				return compute(parameters);
			} catch (error) {
				if (compute === own.kernelFunc) throw error;
				compute = own.kernelFunc;
				return compute(parameters);
			}
		},
	};
};
