import { io } from "@tensorflow/tfjs-core";
import { loadLayersModel } from "@tensorflow/tfjs-layers";
import { readModel } from "../runtime/model-folder.ts";

/** A row of the table of layers. */
export interface LayerRow {
	readonly name: string;
	/** As TensorFlow.js calls it, such as `Conv2D`. */
	readonly kind: string;
	/** What it computes for one image. */
	readonly outputShape: readonly number[];
	readonly parameters: number;
}

/**
 * The layers of a stored model, in order. An engine has been started.
 * @throws ModelsError `model-missing`, `model-damaged`
 */
export async function describeLayers(
	folder: string,
): Promise<readonly LayerRow[]> {
	const { artifacts } = await readModel(folder);
	const network = await loadLayersModel(io.fromMemory(artifacts));
	try {
		return network.layers
			.filter((layer) => layer.getClassName() !== "InputLayer")
			.map((layer) => ({
				name: layer.name,
				kind: layer.getClassName(),
				outputShape: [layer.outputShape]
					.flat(2)
					.filter((size) => size !== null),
				parameters: layer.countParams(),
			}));
	} finally {
		network.dispose();
	}
}
