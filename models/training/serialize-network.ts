import { io } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { NetworkFileName } from "../runtime/model-folder.ts";
import { toFloat16 } from "./float16.ts";

/** The content of a model's files. */
export type NetworkFiles = Readonly<Record<NetworkFileName, Uint8Array>>;

/** The network in TensorFlow.js' layers format; the weights are float32. */
export async function serializeNetwork(
	network: LayersModel,
): Promise<NetworkFiles> {
	let artifacts: io.ModelArtifacts = {};
	await network.save(
		io.withSaveHandler(async (saved) => {
			artifacts = saved;
			return {
				modelArtifactsInfo: io.getModelArtifactsInfoForJSON(saved),
			};
		}),
	);
	const { modelTopology, weightSpecs, weightData, format, generatedBy } =
		artifacts;
	const model = {
		format,
		generatedBy,
		convertedBy: null,
		modelTopology,
		weightsManifest: [{ paths: ["weights.bin"], weights: weightSpecs }],
	};
	return {
		// One line: a checkout that changes line endings changes no checksum.
		"model.json": new TextEncoder().encode(JSON.stringify(model)),
		"weights.bin": new Uint8Array(io.CompositeArrayBuffer.join(weightData)),
	};
}

/** The same network in half the bytes: its weights as float16, which TensorFlow.js widens when it loads them. */
export function halveWeights(files: NetworkFiles): NetworkFiles {
	const model: io.ModelJSON = JSON.parse(
		new TextDecoder().decode(files["model.json"]),
	);
	const quantization = { dtype: "float16", original_dtype: "float32" } as const;
	const weightsManifest = model.weightsManifest.map((group) => ({
		...group,
		weights: group.weights.map((weight) => ({ ...weight, quantization })),
	}));
	const single = new Float32Array(files["weights.bin"].slice().buffer);
	return {
		"model.json": new TextEncoder().encode(
			JSON.stringify({ ...model, weightsManifest }),
		),
		"weights.bin": new Uint8Array(Uint16Array.from(single, toFloat16).buffer),
	};
}
