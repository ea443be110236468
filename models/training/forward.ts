import type { Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import { mul, tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Random } from "../random.ts";

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

/**
 * The values before the softmax, [batch, 10], as in training: dropout drops, batch normalisation follows the batch.
 * @param x [batch, 28, 28, 1], 0..1
 * @param random decides what dropout drops
 */
export function forwardLogits(
	network: LayersModel,
	x: Tensor,
	random: Random,
): Tensor2D {
	let values = x;
	for (const layer of network.layers.slice(0, -1)) {
		values =
			layer.getClassName() === "Dropout"
				? dropOut(values, Number(layer.getConfig().rate), random)
				: (layer.apply(values, { training: true }) as Tensor);
	}
	return values as Tensor2D;
}
