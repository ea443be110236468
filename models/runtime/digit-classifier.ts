import { classCount } from "../../electron/contract/digit.ts";
import type { EngineChoice } from "../engine/engine.ts";
import { notADigit } from "../inputs/network-input.ts";
import { loadModel } from "./digit-model.ts";

/** The name of the network that comes with the project. */
const classifierName = "digit-gate";

/** The ten digits, and "no digit". */
export const classifierClasses = classCount + 1;

/** What the classifier says of a candidate. @param classes of all candidates, `classifierClasses` for each */
export const classesAt = (classes: Float32Array, index: number): Float32Array =>
	classes.subarray(index * classifierClasses, (index + 1) * classifierClasses);

/** The probability that it is a digit, 0 to 1. @param classes `classifierClasses` probabilities */
export const digitProbabilityOf = (classes: ArrayLike<number>): number =>
	1 - (classes[notADigit] as number);

/** The digit/non-digit classifier: tells whether something that was found is a digit at all, and which. */
export interface DigitClassifier {
	/**
	 * @param views `count` times 784 pixels of three bytes, row-major, as `FindResult` has them
	 * @returns `classifierClasses` probabilities for each, in the order of the views
	 */
	readonly predict: (views: Uint8Array, count: number) => Promise<Float32Array>;
	/** Frees the weights; it cannot predict any more. */
	dispose(): void;
}

/**
 * Loads the digit/non-digit classifier, verifies its checksums, and warms it up.
 * @throws ModelsError `model-missing`, `model-damaged`, `engine-unavailable`
 */
export const loadDigitClassifier = (
	options: { readonly engine?: EngineChoice | undefined } = {},
): Promise<DigitClassifier> => loadModel(classifierName, options);
