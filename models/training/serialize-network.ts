import { io } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { NetworkFileName } from "../runtime/model-folder.ts";

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
