import type { EngineChoice } from "../engine/engine.ts";
import { notADigit } from "../inputs/network-input.ts";
import { loadModel } from "./digit-model.ts";

/** The name of the gate that comes with the project. */
const gateName = "digit-gate";

/** Tells digits from what is none. */
export interface Gate {
	/**
	 * @param views `count` times 784 pixels of two bytes, row-major, as `FindResult` has them
	 * @returns for each the probability that it is a digit, 0 to 1
	 */
	readonly predict: (views: Uint8Array, count: number) => Promise<Float32Array>;
	/** Frees the weights; the gate cannot tell any more. */
	dispose(): void;
}

/**
 * Loads the gate, verifies its checksums, and warms it up.
 * @throws ModelsError `model-missing`, `model-damaged`, `engine-unavailable`
 */
export async function loadGate(
	options: { readonly engine?: EngineChoice | undefined } = {},
): Promise<Gate> {
	const model = await loadModel(gateName, options);
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
