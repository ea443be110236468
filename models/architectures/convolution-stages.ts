import { layers } from "@tensorflow/tfjs-layers";
import { inputSide } from "../../electron/contract/digit.ts";
import type { Glorot } from "./architecture.ts";

const { batchNormalization, conv2d, reLU } = layers;

/** A 3x3 convolution, batch normalization and relu. Where the stride is 2 the picture has half the side from there on. */
export interface Stage {
	readonly filters: number;
	readonly strides: 1 | 2;
}

/** The layers of the stages in order, from [28, 28, `channels`]. */
export const convolutionStages = (
	stages: readonly Stage[],
	glorot: Glorot,
	channels = 1,
): layers.Layer[] =>
	stages.flatMap(({ filters, strides }, index) => [
		conv2d({
			name: `conv${index + 1}`,
			...(index === 0 && { inputShape: [inputSide, inputSide, channels] }),
			filters,
			strides,
			kernelSize: 3,
			padding: "same",
			useBias: false,
			kernelInitializer: glorot(),
		}),
		batchNormalization({ name: `norm${index + 1}` }),
		reLU({ name: `relu${index + 1}` }),
	]);
