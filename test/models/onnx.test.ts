import {
	io,
	type Tensor as TensorflowTensor,
	tensor4d,
	transpose,
} from "@tensorflow/tfjs-core";
import {
	input,
	layers,
	model,
	type SymbolicTensor,
} from "@tensorflow/tfjs-layers";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { beforeAll, describe, expect, test } from "vitest";
import { createRandom } from "../../models/common/random.ts";
import { startEngine } from "../../models/engine/engine.ts";
import { preprocess } from "../../models/inputs/network-input.ts";
import { exportOnnx } from "../../models/onnx/export-onnx.ts";
import { readModel, seesInputs } from "../../models/runtime/model-folder.ts";
import { loadNetwork } from "../../models/runtime/network.ts";
import { modelFolder } from "../../models/runtime/networks-folder.ts";
import { drawDigits } from "./simulator/drawn-digits.ts";

const names = [
	"augmented-cnn",
	"basic-cnn",
	"dense256-cnn",
	"digit-gate",
	"digitcam-cnn",
	"mlp",
	"two-stage-cnn",
	"webcam-cnn",
];

const digits = drawDigits(20);

/** Drawn digits for each channel, and as many inputs of nothing but noise. */
function inputsOf(channels: number): Uint8Array {
	const random = createRandom("noise");
	const size = channels * digits.images.length;
	return Uint8Array.from({ length: 2 * size }, (_, index) =>
		index < size
			? (digits.images[Math.floor(index / channels)] as number)
			: Math.floor(random.next() * 256),
	);
}

/** What ONNX Runtime says of the network inputs. */
async function runOnnx(
	file: Uint8Array,
	floats: Float32Array,
	shape: readonly number[],
): Promise<Float32Array> {
	const session = await InferenceSession.create(file);
	try {
		const { probabilities } = await session.run({
			input: new Tensor("float32", floats, shape),
		});
		return Float32Array.from(probabilities?.data as Float32Array);
	} finally {
		await session.release();
	}
}

describe("a network that was written as ONNX", () => {
	beforeAll(async () => {
		await startEngine({ choice: "wasm" });
	});

	test.each(names)(
		"%s is read by ONNX Runtime, and has TensorFlow.js' probabilities within 1e-4",
		async (name) => {
			const { card, artifacts } = seesInputs(
				await readModel(modelFolder(name)),
			);
			const network = await loadNetwork(artifacts, "wasm", card.preprocessing);
			const channels = network.inputSize / (28 * 28);
			const bytes = inputsOf(channels);
			const count = 2 * digits.count;
			const wanted = await network.predict(bytes, count);
			network.dispose();
			const floats = new Float32Array(bytes.length);
			preprocess[card.preprocessing](bytes, floats);
			const found = await runOnnx(exportOnnx(artifacts), floats, [
				count,
				28,
				28,
				channels,
			]);
			expect(found).toHaveLength(wanted.length);
			// They say different things of different inputs, else this compares nothing.
			expect(new Set(wanted).size).toBeGreaterThan(count);
			found.forEach((probability, index) => {
				expect(Math.abs(probability - (wanted[index] as number))).toBeLessThan(
					1e-4,
				);
			});
		},
	);

	test("names its ends, takes any number of inputs, and has the metadata in it", async () => {
		const { artifacts } = await readModel(modelFolder("mlp"));
		const file = exportOnnx(artifacts, { title: "A small network" });
		const session = await InferenceSession.create(file);
		expect(session.inputNames).toEqual(["input"]);
		expect(session.outputNames).toEqual(["probabilities"]);
		expect(session.inputMetadata).toMatchObject([
			{ type: "float32", shape: ["count", 28, 28, 1] },
		]);
		await session.release();
		expect(Buffer.from(file).includes("A small network")).toBe(true);
	});

	test("is refused where a layer is unknown, with its place and what to do", async () => {
		const { artifacts } = await readModel(modelFolder("mlp"));
		const topology = JSON.parse(JSON.stringify(artifacts.modelTopology));
		topology.config.layers[1].class_name = "LSTM";
		expect(() => exportOnnx({ ...artifacts, modelTopology: topology })).toThrow(
			expect.objectContaining({
				code: "not-exportable",
				message: expect.stringMatching(/layer 2 .*LSTM.*add what is missing/),
			}),
		);
	});

	test("a graph whose picture's size is open has TensorFlow.js' maps, channels first, at any size", async () => {
		const then = (layer: layers.Layer, ...from: SymbolicTensor[]) =>
			layer.apply(
				from.length > 1 ? from : (from[0] as SymbolicTensor),
			) as SymbolicTensor;
		const convolve = (filters: number, strides: number) =>
			layers.conv2d({
				filters,
				strides,
				kernelSize: 3,
				padding: "same",
				activation: "relu",
				useBias: false,
			});
		// Layers' shapes may hold null, which the types leave out.
		const picture = input({ shape: [null, null, 1] as unknown as number[] });
		const half = then(convolve(4, 2), picture);
		const quarter = then(convolve(4, 2), half);
		const back = then(layers.upSampling2d({ size: [2, 2] }), quarter);
		const sum = then(layers.add(), back, half);
		const output = then(layers.conv2d({ filters: 3, kernelSize: 1 }), sum);
		const network = model({ inputs: picture, outputs: output });
		const saved: io.ModelArtifacts[] = [];
		await network.save(
			io.withSaveHandler(async (artifacts) => {
				saved.push(artifacts);
				return {
					modelArtifactsInfo: io.getModelArtifactsInfoForJSON(artifacts),
				};
			}),
		);
		const session = await InferenceSession.create(
			exportOnnx(saved[0] as io.ModelArtifacts),
		);
		expect(session.outputNames).toEqual(["maps"]);
		for (const [height, width] of [
			[16, 32],
			[48, 16],
		] as const) {
			const random = createRandom("picture", height);
			const values = Float32Array.from(
				{ length: height * width },
				() => random.next() - 0.5,
			);
			const shape: [number, number, number, number] = [1, height, width, 1];
			const { maps } = await session.run({
				input: new Tensor("float32", values, shape),
			});
			const wanted = network.predict(
				tensor4d(values, shape),
			) as TensorflowTensor;
			const channelsFirst = transpose(wanted, [0, 3, 1, 2]);
			expect(maps?.dims).toEqual(channelsFirst.shape);
			const expected = channelsFirst.dataSync();
			expect(new Set(expected).size).toBeGreaterThan(100);
			expected.forEach((value, index) => {
				expect(Number(maps?.data[index])).toBeCloseTo(value, 4);
			});
		}
		await session.release();
	});
});
