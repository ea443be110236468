import type { EngineChoice } from "../engine/engine.ts";
import { notADigit } from "../inputs/network-input.ts";
import { loadModel } from "./digit-model.ts";

/** The name of the network that comes with the project. */
const classifierName = "digit-gate";

/** The digit/non-digit classifier: tells whether something that was found is a digit at all. */
export interface DigitClassifier {
	/**
	 * @param views `count` times 784 pixels of three bytes, row-major, as `FindResult` has them
	 * @returns for each the probability that it is a digit, 0 to 1
	 */
	readonly predict: (views: Uint8Array, count: number) => Promise<Float32Array>;
	/** Frees the weights; it cannot predict any more. */
	dispose(): void;
}

/**
 * Loads the digit/non-digit classifier, verifies its checksums, and warms it up.
 * @throws ModelsError `model-missing`, `model-damaged`, `engine-unavailable`
 */
export async function loadDigitClassifier(
	options: { readonly engine?: EngineChoice | undefined } = {},
): Promise<DigitClassifier> {
	const model = await loadModel(classifierName, options);
	return {
		predict: async (views, count) => {
			const probabilities = await model.predict(views, count);
			const classes = probabilities.length / count;
			return Float32Array.from(
				{ length: count },
				(_, index) =>
					1 - (probabilities[index * classes + notADigit] as number),
			);
		},
		dispose: model.dispose,
	};
}
