import {
	type EngineChoice,
	loadDigitClassifier,
	loadModel,
} from "../../../models/recognition.ts";

/** The digit network. */
export interface Network {
	/**
	 * @param inputs `count` network inputs of 784 bytes, 0 paper to 255 ink
	 * @returns ten probabilities for each, for the digits 0 to 9, in the order of the inputs
	 */
	predict(inputs: Uint8Array, count: number): Promise<Float32Array>;
}

/** The digit/non-digit classifier. */
export interface DigitClassifier {
	/**
	 * @param views `count` views of 784 pixels of two bytes, as `FindResult` has them
	 * @returns for each the probability that it is a digit, 0 to 1, in the order of the views
	 */
	predict(views: Uint8Array, count: number): Promise<Float32Array>;
}

/** The networks that read a frame. */
export interface Readers {
	readonly network: Network;
	/** Used in find mode only. Without it every candidate counts as a digit. */
	readonly classifier?: DigitClassifier | undefined;
}

/**
 * Loads the networks for the command line.
 * @param model the name of a network, or its folder
 * @throws ModelsError `model-missing`, `model-damaged`, `engine-unavailable`
 */
export const openReaders = async (
	model: string,
	engine?: EngineChoice,
): Promise<Readers> => ({
	network: await loadModel(model, { engine }),
	classifier: await loadDigitClassifier({ engine }),
});
