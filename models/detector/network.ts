import { tensor1d } from "@tensorflow/tfjs-core";
import type { SymbolicTensor } from "@tensorflow/tfjs-layers";
import {
	initializers,
	input,
	type LayersModel,
	layers,
	model,
} from "@tensorflow/tfjs-layers";
import { logOdds } from "../../electron/contract/odds.ts";
import { createRandom } from "../common/random.ts";
import { mapChannels } from "../runtime/detections.ts";

/** Share of the cells that hold an object's middle: the heat starts from it (Lin et al., "Focal Loss", 2017). */
const priorHeat = 0.01;

/** Channels at each resolution, from half of the picture's to a sixteenth. */
const widths = {
	half: 12,
	quarter: [16, 24],
	eighth: 40,
	sixteenth: 64,
	head: 32,
} as const;

/** Share of a normalization's moving averages that remains after a step. */
const normMomentum = 0.99;

/**
 * The untrained network, on the engine that runs: plain 3x3 convolutions down to a sixteenth of the picture and back up to
 * a quarter (Ronneberger et al., "U-Net", 2015, with sums in place of concatenations). [batch, height,
 * width, 1], -1 black to 1 white, becomes [batch, height / 4, width / 4, mapChannels] (`runtime/detections.ts`); both sides are multiples of 16.
 * @param seed the same seed gives the same weights, on every engine
 */
export function buildDetector(name: string, seed: number): LayersModel {
	const random = createRandom(seed, "weights");
	const nextSeed = () => Math.floor(random.next() * 2 ** 31);

	/** Convolution without bias, batch normalization, ReLU. */
	const convolve = (
		x: SymbolicTensor,
		layer: string,
		filters: number,
		{ strides = 1, kernelSize = 3 } = {},
	): SymbolicTensor =>
		[
			layers.conv2d({
				name: layer,
				filters,
				strides,
				kernelSize,
				padding: "same",
				useBias: false,
				kernelInitializer: initializers.heNormal({ seed: nextSeed() }),
			}),
			layers.batchNormalization({
				name: `${layer}-norm`,
				momentum: normMomentum,
			}),
			layers.reLU({ name: `${layer}-relu` }),
		].reduce((value, next) => next.apply(value) as SymbolicTensor, x);

	/** Twice as large, and added to what had that size on the way down. */
	const raise = (
		x: SymbolicTensor,
		to: SymbolicTensor,
		layer: string,
	): SymbolicTensor => {
		const channels = to.shape.at(-1) as number;
		const narrow = convolve(x, `${layer}-narrow`, channels, { kernelSize: 1 });
		const large = layers
			.upSampling2d({ name: `${layer}-up`, size: [2, 2] })
			.apply(narrow) as SymbolicTensor;
		return layers
			.add({ name: `${layer}-add` })
			.apply([large, to]) as SymbolicTensor;
	};

	const picture = input({ name: "picture", shape: [null, null, 1] });
	const half = convolve(picture, "half", widths.half, { strides: 2 });
	const toQuarter = convolve(half, "quarter1", widths.quarter[0], {
		strides: 2,
	});
	const quarter = convolve(toQuarter, "quarter2", widths.quarter[1]);
	const toEighth = convolve(quarter, "eighth1", widths.eighth, { strides: 2 });
	const eighth = convolve(toEighth, "eighth2", widths.eighth);
	let sixteenth = convolve(eighth, "sixteenth1", widths.sixteenth, {
		strides: 2,
	});
	for (const layer of ["sixteenth2", "sixteenth3"])
		sixteenth = convolve(sixteenth, layer, widths.sixteenth);
	const backEighth = convolve(
		raise(sixteenth, eighth, "to-eighth"),
		"eighth3",
		widths.eighth,
	);
	const backQuarter = convolve(
		raise(backEighth, quarter, "to-quarter"),
		"quarter3",
		widths.quarter[1],
	);
	const head = convolve(backQuarter, "head", widths.head, { kernelSize: 1 });
	const maps = layers.conv2d({
		name: "maps",
		filters: mapChannels,
		kernelSize: 1,
		kernelInitializer: initializers.glorotUniform({ seed: nextSeed() }),
	});
	const outputs = maps.apply(head) as SymbolicTensor;
	startHeat(maps);
	return model({ name, inputs: picture, outputs });
}

/** Sets the bias of the heat to its prior; the others stay 0. */
function startHeat(maps: layers.Layer): void {
	const [kernel] = maps.getWeights();
	if (kernel === undefined)
		throw new RangeError("The layer of the maps has not been built.");
	const values = new Float32Array(mapChannels);
	values[0] = logOdds(priorHeat);
	const bias = tensor1d(values);
	maps.setWeights([kernel, bias]);
	bias.dispose();
}
