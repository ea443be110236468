import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { NamedAttrMap, TensorInfo } from "@tensorflow/tfjs-core";
import { getKernel } from "@tensorflow/tfjs-core";
import type { Pair } from "./convolution.ts";

export interface ConvolutionOptions {
	readonly strides?: Pair;
	readonly dilations?: Pair;
	readonly rowPad: Pair;
	readonly columnPad: Pair;
}

/** The kernels of the WASM backend that others are composed of; shapes and axes as in TensorFlow.js. */
export interface Kernels {
	transpose(x: TensorInfo, perm: readonly number[]): TensorInfo;
	reshape(x: TensorInfo, shape: readonly number[]): TensorInfo;
	reverse(x: TensorInfo, axes: readonly number[]): TensorInfo;
	pad(x: TensorInfo, paddings: readonly Pair[]): TensorInfo;
	slice(
		x: TensorInfo,
		begin: readonly number[],
		size: readonly number[],
	): TensorInfo;
	conv2d(
		x: TensorInfo,
		filter: TensorInfo,
		options: ConvolutionOptions,
	): TensorInfo;
	/** The product of two matrices. */
	matMul(a: TensorInfo, b: TensorInfo): TensorInfo;
	/** A tensor that holds a copy of `values`. */
	tensor(values: Float32Array, shape: readonly number[]): TensorInfo;
}

/**
 * Builds one kernel out of others, below TensorFlow.js's engine: nothing is tracked or recorded for gradients. Every
 * tensor made on the way is freed, except the one that `build` returns.
 */
export function compose(
	backend: BackendWasm,
	build: (kernels: Kernels) => TensorInfo,
): TensorInfo {
	const made: TensorInfo[] = [];
	const run = (
		name: string,
		inputs: Record<string, TensorInfo>,
		attributes: object,
	): TensorInfo => {
		const output = getKernel(name, "wasm").kernelFunc({
			inputs,
			attrs: attributes as NamedAttrMap,
			backend,
		}) as TensorInfo;
		made.push(output);
		return output;
	};
	const reshape: Kernels["reshape"] = (x, shape) =>
		run("Reshape", { x }, { shape });

	const result = build({
		transpose: (x, perm) => run("Transpose", { x }, { perm }),
		reshape,
		reverse: (x, dims) => run("Reverse", { x }, { dims }),
		pad: (x, paddings) => run("PadV2", { x }, { paddings, constantValue: 0 }),
		slice: (x, begin, size) => run("Slice", { x }, { begin, size }),
		conv2d: (x, filter, options) =>
			run(
				"Conv2D",
				{ x, filter },
				{
					strides: options.strides ?? [1, 1],
					dilations: options.dilations ?? [1, 1],
					pad: [[0, 0], options.rowPad, options.columnPad, [0, 0]],
					dataFormat: "NHWC",
				},
			),
		matMul: (a, b) => {
			const product = run(
				"BatchMatMul",
				{ a: reshape(a, [1, ...a.shape]), b: reshape(b, [1, ...b.shape]) },
				{ transposeA: false, transposeB: false },
			);
			return reshape(product, product.shape.slice(1));
		},
		tensor: (values, shape) => {
			const tensor = backend.makeOutput(
				[...shape],
				"float32",
				undefined,
				values,
			);
			made.push(tensor);
			return tensor;
		},
	});
	for (const tensor of made)
		if (tensor !== result) backend.disposeData(tensor.dataId);
	return result;
}
