import type {
	BatchMatMulAttrs,
	KernelConfig,
	TensorInfo,
} from "@tensorflow/tfjs-core";
import { BatchMatMul } from "@tensorflow/tfjs-core";
import { compose } from "./compose.ts";
import { wasmKernel } from "./kernel.ts";

const swapLastTwo = ({ shape }: TensorInfo): number[] => {
	const axes = shape.map((_, axis) => axis);
	return [...axes.slice(0, -2), axes.length - 1, axes.length - 2];
};

/**
 * The product of matrices, as the gradients of dense layers want it: where one is to be transposed, the backend's `own`
 * kernel takes a plain loop instead of XNNPACK, so it is given the transposed matrix.
 */
export const transposingBatchMatMul = (own: KernelConfig): KernelConfig => ({
	...own,
	...wasmKernel<"a" | "b", BatchMatMulAttrs>(
		BatchMatMul,
		({ a, b }, { transposeA, transposeB }, backend) =>
			compose(
				backend,
				({ transpose }) =>
					own.kernelFunc({
						inputs: {
							a: transposeA ? transpose(a, swapLastTwo(a)) : a,
							b: transposeB ? transpose(b, swapLastTwo(b)) : b,
						},
						attrs: { transposeA: false, transposeB: false },
						backend,
					}) as TensorInfo,
			),
	),
});
