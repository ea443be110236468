import {
	type EngineChoice,
	type EngineReport,
	startEngine,
} from "../engine/engine.ts";
import type { Card } from "./card.ts";
import { readModel } from "./model-folder.ts";
import { loadNetwork } from "./network.ts";
import type { Network } from "./predict.ts";
import { modelFolder } from "./weights.ts";

/** A trained network, ready to read digits. */
export interface DigitModel extends Network {
	readonly card: Card;
	/** Which engine runs it, and why not a faster one. */
	readonly engine: EngineReport;
}

/**
 * Loads a trained network, verifies its checksums, and warms it up.
 * @param model a name that `listModels` gives, or the path of a model's folder: whatever has a separator in it
 * @throws ModelsError `model-missing`, `model-damaged`, `engine-unavailable`
 */
export async function loadModel(
	model: string,
	options: { readonly engine?: EngineChoice | undefined } = {},
): Promise<DigitModel> {
	const { card, artifacts } = await readModel(modelFolder(model));
	const engine = await startEngine({ choice: options.engine });
	const network = await loadNetwork(artifacts, engine.name, card.preprocessing);
	// The first prediction lays out the weights and compiles: it takes far longer than the next.
	await network.predict(new Uint8Array(network.inputSize), 1);
	return { ...network, card, engine };
}
