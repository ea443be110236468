import {
	concat,
	mul,
	reshape,
	type Tensor,
	type Tensor4D,
	tensor4d,
} from "@tensorflow/tfjs-core";
import type { LayersModel, layers } from "@tensorflow/tfjs-layers";
import { normalizeAndFollow } from "../training/forward.ts";
import { cropSide, type Shown } from "./crops.ts";

type Layer = layers.Layer;

/**
 * Each pixel four times, as UpSampling2D does it. Concatenation has a gradient on every engine, and the resizing of that layer has
 * none on WASM.
 */
function enlarge(x: Tensor): Tensor {
	const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
	const twice = (value: Tensor) => concat([value, value], 1);
	const wide = twice(reshape(x, [batch * height * width, channels]));
	const tall = twice(reshape(wide, [batch * height, 2 * width * channels]));
	return reshape(tall, [batch, 2 * height, 2 * width, channels]);
}

/** 1 where a map shows what its crop shows, else 0: [batch, side, side, 1]. */
function maskOf(shown: readonly Shown[], side: number): Tensor4D {
	const cell = cropSide / side;
	const values = new Float32Array(shown.length * side * side);
	shown.forEach(({ width, height }, index) => {
		for (let y = 0; y < height / cell; y++) {
			const row = (index * side + y) * side;
			values.fill(1, row, row + width / cell);
		}
	});
	return tensor4d(values, [shown.length, side, side, 1]);
}

function apply(layer: Layer, inputs: readonly Tensor[]): Tensor {
	const [x] = inputs as [Tensor];
	const kind = layer.getClassName();
	if (kind === "BatchNormalization") return normalizeAndFollow(layer, x);
	if (kind === "UpSampling2D") return enlarge(x);
	return layer.apply(inputs.length === 1 ? x : [...inputs]) as Tensor;
}

/**
 * The network's maps as in training: batch normalization normalizes by the batch. What a crop does not show is 0 on the way, as
 * convolutions take what lies beyond the app's pictures to be.
 * @param x [batch, cropSide, cropSide, 1]
 * @returns [batch, height / 4, width / 4, channels]
 */
export function forwardTraining(
	network: LayersModel,
	x: Tensor4D,
	shown: readonly Shown[],
): Tensor4D {
	const masks = new Map<number, Tensor4D>();
	const hide = (map: Tensor) => {
		const [, side = 0] = map.shape;
		const mask = masks.get(side) ?? maskOf(shown, side);
		masks.set(side, mask);
		return mul(map, mask);
	};
	const values = new Map<string, Tensor>();
	let last: Tensor = x;
	// A model's layers are in the order in which they can be computed.
	for (const layer of network.layers) {
		const before = layer.inboundNodes[0]?.inboundLayers ?? [];
		if (before.length > 0)
			last = apply(
				layer,
				before.map(({ name }) => values.get(name) as Tensor),
			);
		if (layer.getClassName() === "ReLU") last = hide(last);
		values.set(layer.name, last);
	}
	return last as Tensor4D;
}
