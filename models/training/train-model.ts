import path from "node:path";
import type { Recipe } from "../architectures/architecture.ts";
import { architectureNamed } from "../architectures/index.ts";
import { sha256 } from "../checksum.ts";
import {
	type EngineChoice,
	type EngineReport,
	startEngine,
} from "../engine/engine.ts";
import { evaluate, type Score } from "../evaluation/evaluate.ts";
import { ModelsError } from "../failure.ts";
import { type LabelledImages, sliceImages } from "../labelled-images.ts";
import type { DigitData } from "../mnist/mnist.ts";
import type { Card } from "../runtime/card.ts";
import { toArtifacts } from "../runtime/model-folder.ts";
import { loadNetwork } from "../runtime/network.ts";
import type { NetworkFiles } from "./serialize-network.ts";
import { type TrainHooks, trainNetwork } from "./train-network.ts";
import { installTrainingKernels } from "./wasm-kernels/index.ts";
import { checkWritable, writeModel } from "./write-model.ts";

export interface TrainOptions {
	/** Name of an architecture. */
	readonly architecture: string;
	/** The folder to write the model to; its last part is the model's name. A model that is there is replaced. */
	readonly out: string;
	/** The same seed gives the same weights on the same engine; 1 where it is left out. */
	readonly seed?: number | undefined;
	/** The architecture's recipe where it is left out, as the next two. */
	readonly epochs?: number | undefined;
	readonly batchSize?: number | undefined;
	readonly learningRate?: number | undefined;
	/** Number of training images held out for validation, the last ones; 5,000 where it is left out. */
	readonly validation?: number | undefined;
	readonly engine?: EngineChoice | undefined;
}

export interface TrainModelHooks extends TrainHooks {
	/** Is told once which engine trains. */
	readonly onEngine?: (engine: EngineReport) => void;
	/** Is told how many of the test images are done. */
	readonly onTest?: (done: number) => void;
}

function checkOption(
	option: string,
	value: number,
	rule: string,
	allowed: boolean,
): void {
	if (!allowed)
		throw new ModelsError(
			"invalid-option",
			`The option ${option} takes ${rule}, not ${value}.`,
		);
}

function checkCount(option: string, value: number, largest: number): void {
	checkOption(
		option,
		value,
		`a whole number from 1 to ${largest}`,
		Number.isInteger(value) && value >= 1 && value <= largest,
	);
}

/** The architecture's recipe with what the options say instead. */
function chooseRecipe(recipe: Recipe, options: TrainOptions): Recipe {
	const {
		epochs = recipe.epochs,
		batchSize = recipe.batchSize,
		learningRate = recipe.learningRate,
	} = options;
	checkCount("epochs", epochs, 10_000);
	checkCount("batch size", batchSize, 4096);
	checkOption(
		"learning rate",
		learningRate,
		"a number above 0, 1 at most",
		learningRate > 0 && learningRate <= 1,
	);
	return { ...recipe, epochs, batchSize, learningRate };
}

/** On the WASM engine, whichever one trained: there an evaluation gives the same numbers once more. */
async function scoreOnWasm(
	files: NetworkFiles,
	test: LabelledImages,
	onProgress?: (done: number) => void,
): Promise<Score> {
	const { name } = await startEngine({ choice: "wasm", purpose: "inference" });
	const network = await loadNetwork(
		toArtifacts(files["model.json"], files["weights.bin"]),
		name,
	);
	try {
		return await evaluate(network.predict, test, onProgress);
	} finally {
		network.dispose();
	}
}

/**
 * Trains a network, measures it on the test images, and writes it with its card.
 * @throws ModelsError `unknown-architecture`, `invalid-option`, `not-writable`, `engine-unavailable`, `stopped`, or what
 * reading `data` throws; a model that was there before is as it was
 */
export async function trainModel(
	data: DigitData,
	options: TrainOptions,
	hooks: TrainModelHooks = {},
): Promise<Card> {
	const start = performance.now();
	const { seed = 1, validation = 5000 } = options;
	const architecture = architectureNamed(options.architecture);
	const recipe = chooseRecipe(architecture.recipe, options);
	checkOption("seed", seed, "a whole number", Number.isSafeInteger(seed));
	const out = path.resolve(options.out);
	await checkWritable(out);

	const labelled = await data.readTraining();
	checkCount("validation", validation, labelled.count - 1);
	const heldOut = labelled.count - validation;

	const engine = await startEngine({
		choice: options.engine,
		purpose: "training",
	});
	if (engine.name === "wasm") installTrainingKernels();
	hooks.onEngine?.(engine);
	const { files, parameters, best, log } = await trainNetwork(
		{
			architecture,
			recipe,
			seed,
			training: sliceImages(labelled, 0, heldOut),
			validation: sliceImages(labelled, heldOut, labelled.count),
			engine: engine.name,
		},
		hooks,
	);
	const test = await scoreOnWasm(files, await data.readTest(), hooks.onTest);

	const card: Card = {
		name: path.basename(out),
		title: architecture.title,
		architecture: architecture.name,
		source: architecture.source,
		parameters,
		seed,
		data: { name: data.name, files: { ...data.files } },
		split: { training: heldOut, validation, test: test.images },
		recipe: { ...recipe },
		epoch: best.epoch,
		validation: {
			accuracy: best.validationAccuracy,
			loss: best.validationLoss,
		},
		test: { accuracy: test.accuracy, loss: test.loss },
		engine: { name: engine.name, version: engine.version },
		date: new Date().toISOString(),
		seconds: (performance.now() - start) / 1000,
		checksums: {
			"model.json": sha256(files["model.json"]),
			"weights.bin": sha256(files["weights.bin"]),
		},
		log: [...log],
	};
	await writeModel(out, {
		...files,
		"card.json": `${JSON.stringify(card, undefined, "\t")}\n`,
	});
	return card;
}
