import {
	type DigitDetector,
	type EngineChoice,
	type Judge,
	loadDigitClassifier,
	loadDigitDetector,
	loadJudge,
	loadModel,
} from "../../../models/recognition.ts";

export {
	cellSide,
	classesAt,
	classifierClasses,
	type DetectedFrame,
	type Detection,
	digitProbabilityOf,
	hottestAt,
	logistic,
	notADigit,
} from "../../../models/recognition.ts";

/** The digit network. */
export interface Network {
	/**
	 * @param inputs `count` network inputs of 784 bytes, 0 paper to 255 ink
	 * @returns ten probabilities for each, for the digits 0 to 9, in the order of the inputs
	 */
	predict(inputs: Uint8Array, count: number): Promise<Float32Array>;
	/**
	 * Of a network that was taught somebody's handwriting, which the detector was not: for each digit that the detector says, the
	 * probability of each that may have been written.
	 */
	readonly detectorTable?: readonly (readonly number[])[] | undefined;
}

/** The digit/non-digit classifier. */
export interface DigitClassifier {
	/**
	 * @param views `count` views of 784 pixels of three bytes, as `FindResult` has them
	 * @returns `classifierClasses` probabilities for each, in the order of the views
	 */
	predict(views: Uint8Array, count: number): Promise<Float32Array>;
}

/** Tells what is a digit. */
export interface Finders {
	/** Looks at each candidate by itself. */
	readonly classifier: DigitClassifier;
	/** Looks at the whole frame. */
	readonly detector: Pick<DigitDetector, "detect">;
	/** Weighs what both say of a candidate and of its neighbors. */
	readonly judge: Judge;
}

/** The networks that read a frame. */
export interface Readers {
	readonly network: Network;
	/** Used in find mode only. Without them every candidate counts as a digit. */
	readonly finders?: Finders | undefined;
}

/**
 * Loads the networks that look for digits.
 * @throws ModelsError `model-missing`, `model-damaged`, `engine-unavailable`
 */
export async function openLookers(
	engine?: EngineChoice,
): Promise<Omit<Finders, "judge">> {
	const [classifier, detector] = await Promise.all([
		loadDigitClassifier({ engine }),
		loadDigitDetector({ engine }),
	]);
	return { classifier, detector };
}

/**
 * Loads what tells in find mode what is a digit.
 * @throws ModelsError `model-missing`, `model-damaged`, `engine-unavailable`
 */
export async function openFinders(engine?: EngineChoice): Promise<Finders> {
	const [lookers, judge] = await Promise.all([
		openLookers(engine),
		loadJudge(),
	]);
	return { ...lookers, judge };
}

/**
 * Loads the networks for the command line.
 * @param model the name of a network, or its folder
 * @throws ModelsError `model-missing`, `model-damaged`, `engine-unavailable`
 */
export async function openReaders(
	model: string,
	engine?: EngineChoice,
): Promise<Readers> {
	const network = await loadModel(model, { engine });
	return { network, finders: await openFinders(engine) };
}
