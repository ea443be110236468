import type {
	Conv2DBackpropInputAttrs,
	TensorInfo,
} from "@tensorflow/tfjs-core";
import { Conv2DBackpropInput } from "@tensorflow/tfjs-core";
import { compose, type Kernels } from "./compose.ts";
import { describeConvolution, type Pair, type Shape4 } from "./convolution.ts";
import { wasmKernel } from "./kernel.ts";

/** Puts `stride - 1` zeros behind each value along both spatial dimensions. */
function spread(
	kernels: Kernels,
	x: TensorInfo,
	[strideHeight, strideWidth]: Pair,
): TensorInfo {
	if (strideHeight === 1 && strideWidth === 1) return x;
	const [batch, height, width, channels] = x.shape as unknown as Shape4;
	const columns = kernels.pad(
		kernels.reshape(x, [batch * height * width, channels]),
		[
			[0, 0],
			[0, (strideWidth - 1) * channels],
		],
	);
	const rowLength = width * strideWidth * channels;
	const rows = kernels.pad(
		kernels.reshape(columns, [batch * height, rowLength]),
		[
			[0, 0],
			[0, (strideHeight - 1) * rowLength],
		],
	);
	return kernels.reshape(rows, [
		batch,
		height * strideHeight,
		width * strideWidth,
		channels,
	]);
}

/** Cuts off rows and columns where the padding is negative. */
function crop(
	kernels: Kernels,
	x: TensorInfo,
	rowPad: Pair,
	columnPad: Pair,
): TensorInfo {
	if (Math.min(...rowPad, ...columnPad) >= 0) return x;
	const [batch, height, width, channels] = x.shape as unknown as Shape4;
	const top = Math.max(0, -rowPad[0]);
	const left = Math.max(0, -columnPad[0]);
	return kernels.slice(
		x,
		[0, top, left, 0],
		[
			batch,
			height - top - Math.max(0, -rowPad[1]),
			width - left - Math.max(0, -columnPad[1]),
			channels,
		],
	);
}

const atLeastZero = ([before, after]: Pair): Pair => [
	Math.max(0, before),
	Math.max(0, after),
];

/**
 * The gradient of a convolution's input: the output's gradient convolved with the filter turned by 180 degrees. The
 * WASM backend's own kernel is a plain loop, eight times slower.
 */
export const conv2dBackpropInput = wasmKernel<
	"dy" | "filter",
	Conv2DBackpropInputAttrs
>(Conv2DBackpropInput, ({ dy, filter }, attributes, backend) => {
	const { inputShape } = attributes;
	const { filterShape, strides, ...padding } = describeConvolution(
		inputShape,
		filter.shape,
		attributes,
	);
	return compose(backend, (kernels) => {
		const gradient = spread(kernels, dy, strides);
		const [, height, width] = gradient.shape as unknown as Shape4;
		const rowPad: Pair = [
			filterShape[0] - 1 - padding.rowPad[0],
			inputShape[1] - height + padding.rowPad[0],
		];
		const columnPad: Pair = [
			filterShape[1] - 1 - padding.columnPad[0],
			inputShape[2] - width + padding.columnPad[0],
		];
		return kernels.conv2d(
			crop(kernels, gradient, rowPad, columnPad),
			kernels.transpose(kernels.reverse(filter, [0, 1]), [0, 1, 3, 2]),
			{ rowPad: atLeastZero(rowPad), columnPad: atLeastZero(columnPad) },
		);
	});
});
