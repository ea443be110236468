import type {
	Conv2DBackpropFilterAttrs,
	TensorInfo,
} from "@tensorflow/tfjs-core";
import { Conv2DBackpropFilter } from "@tensorflow/tfjs-core";
import { compose, type Kernels } from "./compose.ts";
import {
	type Convolution,
	describeConvolution,
	type Shape4,
} from "./convolution.ts";
import { wasmKernel } from "./kernel.ts";

/**
 * One convolution of the input with the output's gradient, with batch and channels swapped: XNNPACK does all
 * of the work. A stride becomes a dilation, as the gradient's values lie that far apart in the input.
 */
function transposedConvolution(
	kernels: Kernels,
	x: TensorInfo,
	dy: TensorInfo,
	{ filterShape, strides, rowPad, columnPad }: Convolution,
): TensorInfo {
	const [height, width, inChannels, outChannels] = filterShape;
	const products = kernels.conv2d(
		kernels.transpose(x, [3, 1, 2, 0]),
		kernels.transpose(dy, [1, 2, 0, 3]),
		{ dilations: strides, rowPad, columnPad },
	);
	// A stride that leaves out the input's last rows gives more products than the filter has positions.
	const positions = kernels.slice(
		products,
		[0, 0, 0, 0],
		[inChannels, height, width, outChannels],
	);
	return kernels.transpose(positions, [1, 2, 0, 3]);
}

function oneHotFilter(
	kernels: Kernels,
	[height, width, inChannels]: Shape4,
): TensorInfo {
	const size = height * width * inChannels;
	const values = new Float32Array(size * size);
	for (let i = 0; i < size; i++) values[i * size + i] = 1;
	return kernels.tensor(values, [height, width, inChannels, size]);
}

/**
 * For small patches, as the first layer has: cuts the patches out of the input (a convolution with a one-hot filter for
 * each value) and multiplies them by the gradient. That costs the square of a patch's size, but spares XNNPACK the
 * packing of the whole gradient, which takes longer than all products of such a layer.
 */
function patchProduct(
	kernels: Kernels,
	x: TensorInfo,
	dy: TensorInfo,
	{ filterShape, ...options }: Convolution,
): TensorInfo {
	const patches = kernels.conv2d(
		x,
		oneHotFilter(kernels, filterShape),
		options,
	);
	const patchSize = patches.shape[3] as number;
	const product = kernels.matMul(
		kernels.transpose(kernels.reshape(dy, [-1, filterShape[3]]), [1, 0]),
		kernels.reshape(patches, [-1, patchSize]),
	);
	return kernels.reshape(kernels.transpose(product, [1, 0]), filterShape);
}

/** The gradient of a convolution's filter, which the WASM backend lacks. */
export const conv2dBackpropFilter = wasmKernel<
	"x" | "dy",
	Conv2DBackpropFilterAttrs
>(Conv2DBackpropFilter, ({ x, dy }, attributes, backend) => {
	const convolution = describeConvolution(
		x.shape,
		attributes.filterShape,
		attributes,
	);
	const [height, width, inChannels, outChannels] = convolution.filterShape;
	const multiply =
		height * width * inChannels < outChannels
			? patchProduct
			: transposedConvolution;
	return compose(backend, (kernels) => multiply(kernels, x, dy, convolution));
});
