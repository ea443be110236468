import { type Tensor, tensor, tidy } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { augmentedCnn } from "../../../models/architectures/augmented-cnn.ts";
import { digitcamCnn } from "../../../models/architectures/digitcam-cnn.ts";
import { buildNetwork } from "../../../models/architectures/index.ts";
import { createRandom } from "../../../models/common/random.ts";
import { startEngine } from "../../../models/engine/engine.ts";
import { foldBatchNorm } from "../../../models/runtime/fold-batch-norm.ts";
import { predictWith } from "../../../models/runtime/tensorflow-network.ts";
import { drawDigits } from "../simulator/drawn-digits.ts";

const digits = drawDigits(20);

beforeAll(async () => {
	await startEngine({ choice: "wasm" });
});

/** A trained network's normalizations are none of 0 and 1. */
function unsettle(network: LayersModel): void {
	const random = createRandom("weights");
	for (const layer of network.layers)
		tidy(() =>
			layer.setWeights(
				layer.getWeights().map((weight: Tensor) =>
					tensor(
						weight
							.dataSync<"float32">()
							.map((value) => value + 0.2 * (random.next() - 0.5)),
						weight.shape,
					),
				),
			),
		);
}

const predict = (network: LayersModel) =>
	predictWith(network, "wasm", "scale")(digits.images, digits.count);

test("folding batch normalization keeps the probabilities and removes layers", async () => {
	const network = buildNetwork(digitcamCnn, 1);
	unsettle(network);
	const wanted = await predict(network);
	const layers = network.layers.length;
	const folded = await foldBatchNorm(network);
	const found = await predict(folded);
	expect(folded.layers.length).toBeLessThan(layers / 2);
	wanted.forEach((probability, index) => {
		expect(found[index]).toBeCloseTo(probability, 4);
	});
	folded.dispose();
});

test("a network where relu comes before batch normalization stays as it is", async () => {
	const network = buildNetwork(augmentedCnn, 1);
	expect(await foldBatchNorm(network)).toBe(network);
	network.dispose();
});
