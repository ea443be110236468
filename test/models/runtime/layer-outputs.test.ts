import {
	io,
	type Tensor,
	tensor4d,
	tidy,
	transpose,
} from "@tensorflow/tfjs-core";
import { loadLayersModel, model } from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { startEngine } from "../../../models/engine/engine.ts";
import { preprocess } from "../../../models/inputs/network-input.ts";
import { describeLayers } from "../../../models/report/layers.ts";
import { loadLayers } from "../../../models/runtime/layer-outputs.ts";
import { readModel, seesInputs } from "../../../models/runtime/model-folder.ts";
import { modelFolder } from "../../../models/runtime/networks-folder.ts";
import { drawDigit } from "../simulator/drawn-digits.ts";

const input = drawDigit(4);

/** What TensorFlow.js gives of a layer for the input, channels first. */
async function referenceOf(name: string, layer: string): Promise<Float32Array> {
	const { card, artifacts } = seesInputs(await readModel(modelFolder(name)));
	const network = await loadLayersModel(io.fromMemory(artifacts));
	const floats = new Float32Array(784);
	preprocess[card.preprocessing](input, floats);
	const values = tidy(() => {
		const part = model({
			inputs: network.inputs,
			outputs: network.getLayer(layer).output,
		});
		const output = part.predict(tensor4d(floats, [1, 28, 28, 1])) as Tensor;
		const first = output.rank === 4 ? transpose(output, [0, 3, 1, 2]) : output;
		return first.dataSync<"float32">().slice();
	});
	network.dispose();
	return values;
}

beforeAll(async () => {
	await startEngine({ choice: "wasm" });
});

describe.each(["digitcam-cnn", "augmented-cnn", "mlp"])(
	"the layers of %s",
	(name) => {
		test("are those that TensorFlow.js has, with their shapes and parameters", async () => {
			const network = await loadLayers(name);
			expect(network.layers.map(({ hasMaps: _, ...layer }) => layer)).toEqual(
				await describeLayers(modelFolder(name)),
			);
			network.dispose();
		});

		test("give what TensorFlow.js computes", async () => {
			const network = await loadLayers(name);
			const seen = network.layers.filter(({ hasMaps }) => hasMaps);
			expect(seen.length).toBeGreaterThan(2);
			for (const { name: layer, outputShape } of seen) {
				const wanted = await referenceOf(name, layer);
				const { values, largest, height, width } = await network.maps(
					input,
					layer,
				);
				expect(values.length, layer).toBe(wanted.length);
				expect([height, width], layer).toEqual(
					outputShape.length === 3 ? outputShape.slice(0, 2) : [1, 1],
				);
				const most = wanted.reduce(
					(max, value) => Math.max(max, Math.abs(value)),
					0,
				);
				expect(Math.abs(largest / most - 1), layer).toBeLessThan(1e-3);
				// A byte holds steps of a 127th, of which rounding takes a half.
				const off = wanted.reduce(
					(worst, value, n) =>
						Math.max(
							worst,
							Math.abs(value / largest - ((values[n] ?? 0) - 128) / 127),
						),
					0,
				);
				expect(off, layer).toBeLessThan(0.5 / 127 + 1e-3);
			}
			network.dispose();
		});
	},
);

test("a layer that computes nothing, or is not there, is refused by its name", async () => {
	const network = await loadLayers("mlp");
	for (const layer of ["flatten", "conv9"])
		await expect(network.maps(input, layer)).rejects.toMatchObject({
			code: "layer-unknown",
			message: expect.stringContaining(`"${layer}"`),
		});
	network.dispose();
});
