import type { Architecture } from "../architectures/index.ts";
import { startBackend } from "../engine/backend.ts";
import { evaluate, type Score } from "../evaluation/evaluate.ts";
import type { LabeledImages } from "../inputs/labeled-images.ts";
import type { Recipe } from "../recipe/recipe.ts";
import type { Card } from "../runtime/card.ts";
import { toArtifacts } from "../runtime/model-folder.ts";
import { loadNetwork } from "../runtime/network.ts";
import { halveWeights, type NetworkFiles } from "./serialize-network.ts";
import { scaleTemperature } from "./temperature-scaling.ts";

/** A trained network as it is written. */
export interface FinishedNetwork {
	readonly files: NetworkFiles;
	/** How `weights.bin` holds them. */
	readonly weights: Card["weights"];
}

/** On the WASM engine, whichever one trained: there an evaluation gives the same numbers once more. */
export async function scoreOnWasm(
	files: NetworkFiles,
	{ preprocessing }: Architecture,
	images: LabeledImages,
	onProgress?: (done: number) => void,
): Promise<Score> {
	const { name } = await startBackend("wasm");
	const network = await loadNetwork(
		toArtifacts(files["model.json"], files["weights.bin"]),
		name,
		preprocessing,
	);
	try {
		return await evaluate(network.predict, images, onProgress);
	} finally {
		network.dispose();
	}
}

/** Weights of half the size where they read the validation images no worse. */
async function chooseWeights(
	files: NetworkFiles,
	architecture: Architecture,
	validation: LabeledImages,
): Promise<FinishedNetwork> {
	const half = halveWeights(files);
	const full = await scoreOnWasm(files, architecture, validation);
	const halved = await scoreOnWasm(half, architecture, validation);
	return halved.accuracy >= full.accuracy
		? { files: half, weights: "float16" }
		: { files, weights: "float32" };
}

/** What is done to a network after its last epoch, by the validation images alone: temperature scaling, smaller weights. */
export async function finishNetwork(
	files: NetworkFiles,
	architecture: Architecture,
	{ temperatureScaling }: Recipe,
	validation: LabeledImages,
): Promise<FinishedNetwork> {
	const scaled = temperatureScaling
		? await scaleTemperature(files, architecture.preprocessing, validation)
		: files;
	return chooseWeights(scaled, architecture, validation);
}
