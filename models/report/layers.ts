import { io } from "@tensorflow/tfjs-core";
import { type LayersModel, loadLayersModel } from "@tensorflow/tfjs-layers";
import type { LayerRow } from "../../electron/contract/report.ts";
import { readModel } from "../runtime/model-folder.ts";

/** The layers of a network, in order, but for the one that stands for its input. */
export const layerRows = (network: LayersModel): readonly LayerRow[] =>
	network.layers
		.filter((layer) => layer.getClassName() !== "InputLayer")
		.map((layer) => ({
			name: layer.name,
			kind: layer.getClassName(),
			outputShape: [layer.outputShape].flat(2).filter((size) => size !== null),
			parameters: layer.countParams(),
		}));

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
		return layerRows(network);
	} finally {
		network.dispose();
	}
}
