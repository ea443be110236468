import type { Conv2DBackpropInputAttrs } from "@tensorflow/tfjs-core";
import { backend_util } from "@tensorflow/tfjs-core";

export type Pair = readonly [number, number];
export type Shape4 = readonly [number, number, number, number];

/** What the gradients of a convolution need to know of it. NHWC; TensorFlow.js has no gradient of dilated ones. */
export interface Convolution {
	/** Height, width, input channels, output channels. */
	readonly filterShape: Shape4;
	readonly strides: Pair;
	/** Zeros above and below the input. */
	readonly rowPad: Pair;
	/** Zeros left and right of the input. */
	readonly columnPad: Pair;
}

export function describeConvolution(
	inputShape: readonly number[],
	filterShape: readonly number[],
	attributes: Pick<
		Conv2DBackpropInputAttrs,
		"strides" | "pad" | "dimRoundingMode" | "dataFormat"
	>,
): Convolution {
	const info = backend_util.computeConv2DInfo(
		inputShape as [number, number, number, number],
		filterShape as [number, number, number, number],
		attributes.strides,
		1,
		attributes.pad,
		attributes.dimRoundingMode,
		false,
		backend_util.convertConv2DDataFormat(attributes.dataFormat),
	);
	return {
		filterShape: [
			info.filterHeight,
			info.filterWidth,
			info.inChannels,
			info.outChannels,
		],
		strides: [info.strideHeight, info.strideWidth],
		rowPad: [info.padInfo.top, info.padInfo.bottom],
		columnPad: [info.padInfo.left, info.padInfo.right],
	};
}
