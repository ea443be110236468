import type { io } from "@tensorflow/tfjs-core";
import { ModelsError } from "../common/models-error.ts";
import {
	type EngineChoice,
	type EngineName,
	type EngineReport,
	startEngine,
} from "../engine/engine.ts";
import type { Preprocessing } from "../inputs/network-input.ts";
import type { Card } from "./card.ts";
import { readModel, seesInputs } from "./model-folder.ts";
import { loadNetwork } from "./network.ts";
import { modelFolder } from "./networks-folder.ts";
import type { Network } from "./predict.ts";

/** A trained network, ready to read digits. */
export interface DigitModel extends Network {
	readonly card: Card;
	/** A taught network: for each digit that the detector says, the probability of each that may have been written. */
	readonly detectorTable?: readonly (readonly number[])[] | undefined;
	/** Which engine runs it, and why not a faster one. */
	readonly engine: EngineReport;
}

/** Where nobody chose, WASM runs a network that cannot be written as ONNX. */
async function build(
	artifacts: io.ModelArtifacts,
	preprocessing: Preprocessing,
	choice: EngineChoice = "auto",
): Promise<{ readonly engine: EngineReport; readonly network: Network }> {
	const engine = await startEngine({ choice });
	const buildOn = (name: EngineName) =>
		loadNetwork(artifacts, name, preprocessing);
	try {
		return { engine, network: await buildOn(engine.name) };
	} catch (error) {
		if (
			choice !== "auto" ||
			!(error instanceof ModelsError) ||
			error.code !== "not-exportable"
		)
			throw error;
		const wasm = await startEngine({ choice: "wasm" });
		const network = await buildOn(wasm.name);
		return { engine: { ...wasm, notes: [`onnx: ${error.message}`] }, network };
	}
}

/**
 * Loads a trained network, verifies its checksums, and warms it up.
 * @param model a name that `listModels` gives, or the path of a model's folder: whatever has a separator in it
 * @throws ModelsError `model-missing`, `model-damaged`, `engine-unavailable`; `not-exportable` where the engine `onnx` was chosen
 */
export async function loadModel(
	model: string,
	options: { readonly engine?: EngineChoice | undefined } = {},
): Promise<DigitModel> {
	const { card, artifacts } = seesInputs(await readModel(modelFolder(model)));
	const { engine, network } = await build(
		artifacts,
		card.preprocessing,
		options.engine,
	);
	// The first prediction lays out the weights and compiles: it takes far longer than the next.
	await network.predict(new Uint8Array(network.inputSize), 1);
	return { ...network, card, detectorTable: card.taught?.detector, engine };
}
