import { rm } from "node:fs/promises";
import path from "node:path";
import { sha256 } from "../common/checksum.ts";
import {
	type BackendChoice,
	type EngineReport,
	startEngine,
} from "../engine/engine.ts";
import {
	type DetectorTest,
	meanAveragePrecision,
	testDetector,
} from "../evaluation/detector-test.ts";
import type { DigitData } from "../mnist/mnist.ts";
import { chooseRecipe, invalidOption } from "../recipe/choose-recipe.ts";
import {
	type DetectorRecipeChanges,
	detectorRecipe,
} from "../recipe/detector-recipe.ts";
import type { DetectorCard } from "../runtime/detector-card.ts";
import { loadDetectorNetwork } from "../runtime/detector-network.ts";
import { detectWith } from "../runtime/digit-detector.ts";
import { toArtifacts } from "../runtime/model-folder.ts";
import type { DigitImages } from "../simulator/index.ts";
import {
	checkpointFile,
	readCheckpoint,
	type TrainingIdentity,
	writeCheckpoint,
} from "../training/checkpoint.ts";
import {
	halveWeights,
	type NetworkFiles,
} from "../training/serialize-network.ts";
import { startTrainingEngine } from "../training/training-engine.ts";
import { checkWritable, writeModel } from "../training/write-model.ts";
import { detectorArchitecture } from "./detector-architecture.ts";
import {
	type DetectorHooks,
	type DetectorState,
	trainDetectorNetwork,
} from "./train-detector-network.ts";

/** Where to train a detector to; a part of the recipe that is left out is the architecture's. */
export interface TrainDetectorOptions extends DetectorRecipeChanges {
	/** The folder to write the model to; its last part is the model's name. A model that is there is replaced. */
	readonly out: string;
	/** The same seed gives the same weights on the same engine; 1 where it is left out. */
	readonly seed?: number | undefined;
	readonly engine?: BackendChoice | undefined;
	/** Goes on from the checkpoint beside `out`, as if training had never stopped. */
	readonly resume?: boolean | undefined;
	/** Pages of each kind that it is tested on; left out: as many as `evaluate` takes. */
	readonly testPages?: number | undefined;
}

export interface TrainDetectorHooks extends Omit<DetectorHooks, "onState"> {
	/** Is told once which engine trains. */
	readonly onEngine?: (engine: EngineReport) => void;
	/** Is told how many of the test pages are done. */
	readonly onTest?: (done: number, total: number) => void;
}

/** Pages of each kind on which weights of half the size are compared with the full ones. */
const validationPages = 4;

/** ONNX Runtime is what detects in the app; where it does not load, WASM does. */
async function testFiles(
	files: NetworkFiles,
	digits: DigitImages,
	options: Parameters<typeof testDetector>[2],
): Promise<DetectorTest> {
	const { name } = await startEngine();
	const detector = detectWith(
		await loadDetectorNetwork(
			toArtifacts(files["model.json"], files["weights.bin"]),
			name,
		),
	);
	try {
		return await testDetector(detector, digits, options);
	} finally {
		detector.dispose();
	}
}

/** Weights of half the size where they find the digits of pages of training digits no worse. */
async function chooseWeights(
	full: NetworkFiles,
	digits: DigitImages,
	pages: number,
	signal: AbortSignal | undefined,
): Promise<{ files: NetworkFiles; weights: DetectorCard["weights"] }> {
	const half = halveWeights(full);
	const options = { seed: "detector-validation", pages, signal };
	const score = async (files: NetworkFiles) =>
		meanAveragePrecision(await testFiles(files, digits, options));
	// Rounding moves single boxes over a threshold either way: a thousandth is no loss.
	return (await score(half)) >= (await score(full)) - 0.001
		? { files: half, weights: "float16" }
		: { files: full, weights: "float32" };
}

/**
 * Trains the network that finds digits, tests it on pages of test digits, and writes it with its card.
 * @throws ModelsError `invalid-option`, `not-writable`, `engine-unavailable`, `stopped`, `checkpoint-missing`,
 * `checkpoint-damaged`, or what reading `data` throws; a model that was there before is as it was
 */
export async function trainDetector(
	data: DigitData,
	options: TrainDetectorOptions,
	hooks: TrainDetectorHooks = {},
): Promise<DetectorCard> {
	const { seed = 1, testPages } = options;
	const { name: architecture, title, source } = detectorArchitecture;
	const recipe = chooseRecipe(
		detectorRecipe,
		detectorArchitecture.recipe,
		options,
	);
	if (!Number.isSafeInteger(seed))
		throw invalidOption("seed", "a whole number", seed);
	const out = path.resolve(options.out);
	await checkWritable(out);
	const digits = await data.readTraining();
	const engine = await startTrainingEngine(options.engine);
	hooks.onEngine?.(engine);
	const identity: TrainingIdentity = {
		architecture,
		recipe,
		seed,
		data: data.files,
		engine: engine.name,
	};
	const checkpoint = checkpointFile(out);
	const from = options.resume
		? await readCheckpoint<DetectorState>(checkpoint, identity)
		: undefined;
	const trained = await trainDetectorNetwork(
		{ name: architecture, recipe, seed, digits, from },
		{
			...hooks,
			onState: (state) => writeCheckpoint(checkpoint, identity, state),
		},
	);
	const { signal, onTest } = hooks;
	const { files, weights } = await chooseWeights(
		trained.files,
		digits,
		Math.min(validationPages, testPages ?? validationPages),
		signal,
	);
	const test = await testFiles(files, await data.readTest(), {
		pages: testPages,
		signal,
		onPage: (_, done, total) => onTest?.(done, total),
	});
	const card: DetectorCard = {
		name: path.basename(out),
		title,
		architecture,
		source,
		role: "detector",
		parameters: trained.parameters,
		weights,
		seed,
		data: { name: data.name, files: { ...data.files } },
		recipe,
		test,
		engine: { name: engine.name, version: engine.version },
		date: new Date().toISOString(),
		seconds: trained.log.reduce((sum, { seconds }) => sum + seconds, 0),
		checksums: {
			"model.json": sha256(files["model.json"]),
			"weights.bin": sha256(files["weights.bin"]),
		},
		log: [...trained.log],
	};
	await writeModel(out, {
		...files,
		"card.json": `${JSON.stringify(card, undefined, "\t")}\n`,
	});
	await rm(checkpoint, { force: true });
	return card;
}
