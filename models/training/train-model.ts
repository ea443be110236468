import { rm } from "node:fs/promises";
import path from "node:path";
import {
	type Architecture,
	type Augmentation,
	type OptimizerName,
	optimizerNames,
	type Recipe,
} from "../architectures/architecture.ts";
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
import { calibrate } from "./calibrate.ts";
import {
	checkpointFile,
	readCheckpoint,
	type TrainingIdentity,
	writeCheckpoint,
} from "./checkpoint.ts";
import { halveWeights, type NetworkFiles } from "./serialize-network.ts";
import { type TrainHooks, trainNetwork } from "./train-network.ts";
import { startTrainingEngine } from "./training-engine.ts";
import {
	type ImageHooks,
	testImages,
	trainingImages,
} from "./training-images.ts";
import { checkWritable, writeModel } from "./write-model.ts";

export interface TrainOptions {
	/** Name of an architecture. */
	readonly architecture: string;
	/** The folder to write the model to; its last part is the model's name. A model that is there is replaced. */
	readonly out: string;
	/** The same seed gives the same weights on the same engine; 1 where it is left out. */
	readonly seed?: number | undefined;
	/** The architecture's recipe where it is left out, as the next ten. */
	readonly epochs?: number | undefined;
	readonly batchSize?: number | undefined;
	readonly learningRate?: number | undefined;
	readonly optimizer?: OptimizerName | undefined;
	readonly validation?: number | undefined;
	/** `none` leaves the training images as they are. */
	readonly augmentation?: Augmentation | "none" | undefined;
	/** 0 for none. */
	readonly plainEpochs?: number | undefined;
	/** 0 trains to the end. */
	readonly patience?: number | undefined;
	/** 1 keeps the learning rate as it is. */
	readonly learningRateDecay?: number | undefined;
	/** 0 for none, as the next three. */
	readonly labelSmoothing?: number | undefined;
	readonly averaging?: number | undefined;
	readonly cameraRounds?: number | undefined;
	readonly sheetRounds?: number | undefined;
	readonly calibrated?: boolean | undefined;
	readonly engine?: EngineChoice | undefined;
	/** Goes on from the checkpoint beside `out`, as if training had never stopped. */
	readonly resume?: boolean | undefined;
}

export interface TrainModelHooks
	extends Omit<TrainHooks, "onState">,
		ImageHooks {
	/** Is told once which engine trains. */
	readonly onEngine?: (engine: EngineReport) => void;
	/** Is told how many of the test images are done. */
	readonly onTest?: (done: number) => void;
}

function checkOption(
	option: string,
	value: number | string,
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

const checkBelowOne = (option: string, value: number): void =>
	checkOption(
		option,
		value,
		"a number from 0, for none, to below 1",
		value >= 0 && value < 1,
	);

const checkOrNone = (name: string, value: number): void =>
	checkOption(
		name,
		value,
		"a whole number, 0 for none",
		Number.isInteger(value) && value >= 0,
	);

/** The architecture's recipe with what the options say instead. */
function chooseRecipe(recipe: Recipe, options: TrainOptions): Recipe {
	const {
		epochs = recipe.epochs,
		batchSize = recipe.batchSize,
		learningRate = recipe.learningRate,
		optimizer = recipe.optimizer,
		validation = recipe.validation,
		augmentation = recipe.augmentation ?? "none",
		plainEpochs = recipe.plainEpochs ?? 0,
		patience = recipe.patience ?? 0,
		learningRateDecay = recipe.learningRateDecay ?? 1,
		labelSmoothing = recipe.labelSmoothing ?? 0,
		averaging = recipe.averaging ?? 0,
		cameraRounds = recipe.cameraRounds ?? 0,
		sheetRounds = recipe.sheetRounds ?? 0,
		calibrated = recipe.calibrated ?? false,
	} = options;
	checkCount("epochs", epochs, 10_000);
	checkCount("batch size", batchSize, 4096);
	checkOption(
		"learning rate",
		learningRate,
		"a number above 0, 1 at most",
		learningRate > 0 && learningRate <= 1,
	);
	checkOption(
		"optimizer",
		optimizer,
		`one of ${optimizerNames.join(", ")}`,
		optimizerNames.includes(optimizer),
	);
	checkOrNone("patience", patience);
	checkOrNone("plain epochs", plainEpochs);
	checkOption(
		"learning rate decay",
		learningRateDecay,
		"a number above 0, 1 at most",
		learningRateDecay > 0 && learningRateDecay <= 1,
	);
	checkBelowOne("label smoothing", labelSmoothing);
	checkBelowOne("averaging", averaging);
	checkOrNone("camera rounds", cameraRounds);
	checkOrNone("sheet rounds", sheetRounds);
	return {
		optimizer,
		learningRate,
		batchSize,
		epochs,
		validation,
		...(learningRateDecay < 1 && { learningRateDecay }),
		...(labelSmoothing > 0 && { labelSmoothing }),
		...(averaging > 0 && { averaging }),
		...(cameraRounds > 0 && { cameraRounds }),
		...(sheetRounds > 0 && { sheetRounds }),
		...(calibrated && { calibrated }),
		...(augmentation !== "none" && {
			augmentation: checkAugmentation(augmentation),
		}),
		...(plainEpochs > 0 && { plainEpochs }),
		...(patience > 0 && { patience }),
	};
}

/** Without `validation`, which the split tells. */
const describe = ({ validation: _, ...recipe }: Recipe): Card["recipe"] => ({
	...recipe,
});

const isShare = (value: number) => value >= 0 && value <= 1;

function checkAugmentation(augmentation: Augmentation): Augmentation {
	for (const [name, value] of Object.entries(augmentation))
		checkOption(name, value, "a number from 0 to 1", isShare(value));
	return augmentation;
}

/** On the WASM engine, whichever one trained: there an evaluation gives the same numbers once more. */
async function scoreOnWasm(
	files: NetworkFiles,
	{ preprocessing }: Architecture,
	images: LabelledImages,
	onProgress?: (done: number) => void,
): Promise<Score> {
	const { name } = await startEngine({ choice: "wasm", purpose: "inference" });
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
	validation: LabelledImages,
): Promise<{ files: NetworkFiles; weights: Card["weights"] }> {
	const half = halveWeights(files);
	const full = await scoreOnWasm(files, architecture, validation);
	const halved = await scoreOnWasm(half, architecture, validation);
	return halved.accuracy >= full.accuracy
		? { files: half, weights: "float16" }
		: { files, weights: "float32" };
}

/**
 * Trains a network, measures it on the test images, and writes it with its card.
 * @throws ModelsError `unknown-architecture`, `invalid-option`, `not-writable`, `engine-unavailable`, `stopped`,
 * `checkpoint-missing`, `checkpoint-damaged`, or what reading `data` throws; a model that was there before is as it was
 */
export async function trainModel(
	data: DigitData,
	options: TrainOptions,
	hooks: TrainModelHooks = {},
): Promise<Card> {
	const { seed = 1 } = options;
	const architecture = architectureNamed(options.architecture);
	const recipe = chooseRecipe(architecture.recipe, options);
	checkOption("seed", seed, "a whole number", Number.isSafeInteger(seed));
	const out = path.resolve(options.out);
	await checkWritable(out);

	const labelled = await data.readTraining();
	checkCount("validation", recipe.validation, labelled.count - 1);
	const heldOut = labelled.count - recipe.validation;
	const { training, rounds, validation } = await trainingImages(
		architecture,
		recipe,
		sliceImages(labelled, 0, heldOut),
		sliceImages(labelled, heldOut, labelled.count),
		hooks,
	);

	const engine = await startTrainingEngine(options.engine);
	hooks.onEngine?.(engine);
	// More epochs than it was begun with are welcome: they change nothing of those before.
	const { epochs: _, ...sameRecipe } = recipe;
	const identity: TrainingIdentity = {
		architecture: architecture.name,
		recipe: sameRecipe,
		seed,
		data: data.files,
		engine: engine.name,
	};
	const checkpoint = checkpointFile(out);
	const from = options.resume
		? await readCheckpoint(checkpoint, identity)
		: undefined;
	const trained = await trainNetwork(
		{
			architecture,
			recipe,
			seed,
			training,
			rounds,
			validation,
			engine: engine.name,
			from,
		},
		{
			...hooks,
			onState: (state) => writeCheckpoint(checkpoint, identity, state),
		},
	);
	const { parameters, best, log } = trained;
	const { files, weights } = await chooseWeights(
		recipe.calibrated
			? await calibrate(trained.files, architecture.preprocessing, validation)
			: trained.files,
		architecture,
		validation,
	);
	const test = await scoreOnWasm(
		files,
		architecture,
		await testImages(architecture, await data.readTest()),
		hooks.onTest,
	);

	const card: Card = {
		name: path.basename(out),
		title: architecture.title,
		architecture: architecture.name,
		source: architecture.source,
		claim: architecture.claim,
		preprocessing: architecture.preprocessing,
		...(architecture.inputs === "find" && { role: "gate" as const }),
		parameters,
		weights,
		seed,
		data: { name: data.name, files: { ...data.files } },
		split: {
			training: heldOut,
			validation: recipe.validation,
			test: test.images,
		},
		recipe: describe(recipe),
		epoch: best.epoch,
		validation: {
			accuracy: best.validationAccuracy,
			loss: best.validationLoss,
		},
		test: { accuracy: test.accuracy, loss: test.loss },
		engine: { name: engine.name, version: engine.version },
		date: new Date().toISOString(),
		seconds: log.reduce((sum, { seconds }) => sum + seconds, 0),
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
	await rm(checkpoint, { force: true });
	return card;
}
