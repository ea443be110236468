import type {
	Tensor,
	Tensor2D,
	Tensor4D,
	Variable,
} from "@tensorflow/tfjs-core";
import {
	add,
	conv2d,
	getBackend,
	getKernel,
	mul,
	relu,
	tensor,
} from "@tensorflow/tfjs-core";
import type { LayersModel, layers } from "@tensorflow/tfjs-layers";
import type { Random } from "../common/random.ts";
import {
	FusedBatchNormV3,
	normalizeBatch,
} from "./operations/normalize-batch.ts";

type Layer = layers.Layer;

/**
 * Sets a share of `rate` of the values to 0 and raises the others so that the sum stays. TensorFlow.js' own layer cannot
 * be repeated: with a seed it drops the same values in every step, without one never the same.
 */
function dropOut(x: Tensor, rate: number, random: Random): Tensor {
	const mask = new Float32Array(x.size);
	const raised = 1 / (1 - rate);
	for (let i = 0; i < mask.length; i++)
		mask[i] = random.next() < rate ? 0 : raised;
	return mul(x, tensor(mask, x.shape));
}

/** Normalizes by the batch, and lets the layer's moving averages follow it. */
export function normalizeAndFollow(layer: Layer, x: Tensor): Tensor {
	const { epsilon, momentum } = layer.getConfig();
	const [gamma, beta, movingMean, movingVariance] = layer.weights.map(
		(weight) => weight.read() as Variable,
	) as [Variable, Variable, Variable, Variable];
	const { y, mean, variance } = normalizeBatch(x, gamma, beta, Number(epsilon));
	const follow = (average: Variable, value: Tensor) =>
		average.assign(
			add(mul(average, Number(momentum)), mul(value, 1 - Number(momentum))),
		);
	follow(movingMean, mean);
	follow(movingVariance, variance);
	return y;
}

/** Engines without the kernel leave batch normalization to the layer. */
const normalizesFast = () =>
	getKernel(FusedBatchNormV3, getBackend()) !== undefined;

function applyInTraining(layer: Layer, x: Tensor, random: Random): Tensor {
	const kind = layer.getClassName();
	if (kind === "Dropout")
		return dropOut(x, Number(layer.getConfig().rate), random);
	if (kind === "BatchNormalization" && normalizesFast())
		return normalizeAndFollow(layer, x);
	return layer.apply(x, { training: true }) as Tensor;
}

const isPooledConvolution = (layer: Layer, next: Layer): boolean =>
	layer.getClassName() === "Conv2D" &&
	layer.getConfig().activation === "relu" &&
	layer.getConfig().useBias === true &&
	next.getClassName() === "MaxPooling2D";

/**
 * A convolution, its bias and relu, and the pooling that follows. The largest value is the same one after a bias and relu, so the
 * pooling comes first: bias, relu and their gradients have a quarter of the values to work on.
 */
function convolveAndPool(
	convolution: Layer,
	pooling: Layer,
	x: Tensor,
): Tensor {
	const { strides, padding } = convolution.getConfig();
	const [kernel, bias] = convolution.weights.map((weight) => weight.read());
	const convolved = conv2d(
		x as Tensor4D,
		kernel as Tensor4D,
		strides as [number, number],
		padding as "valid" | "same",
	);
	return relu(add(pooling.apply(convolved) as Tensor, bias as Tensor));
}

/**
 * The values before the softmax, [batch, 10], as in training: dropout drops, batch normalization follows the batch.
 * @param x [batch, 28, 28, 1], 0..1
 * @param random decides what dropout drops
 */
export function forwardLogits(
	network: LayersModel,
	x: Tensor,
	random: Random,
): Tensor2D {
	const layers = network.layers.slice(0, -1);
	let values = x;
	for (let n = 0; n < layers.length; n++) {
		const [layer, next] = layers.slice(n, n + 2) as [Layer, Layer | undefined];
		if (next !== undefined && isPooledConvolution(layer, next)) {
			values = convolveAndPool(layer, next, values);
			n++;
		} else values = applyInTraining(layer, values, random);
	}
	return values as Tensor2D;
}
