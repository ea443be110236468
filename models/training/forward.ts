import type { Tensor, Tensor2D, Variable } from "@tensorflow/tfjs-core";
import { add, getBackend, getKernel, mul, tensor } from "@tensorflow/tfjs-core";
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
	let values = x;
	for (const layer of network.layers.slice(0, -1))
		values = applyInTraining(layer, values, random);
	return values as Tensor2D;
}
