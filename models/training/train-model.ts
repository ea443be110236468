import { rm } from "node:fs/promises";
import path from "node:path";
import { architectureNamed } from "../architectures/index.ts";
import type { BackendChoice, EngineReport } from "../engine/engine.ts";
import { type LabeledImages, sliceImages } from "../inputs/labeled-images.ts";
import type { DigitData } from "../mnist/mnist.ts";
import { chooseRecipe, invalidOption } from "../recipe/choose-recipe.ts";
import {
	imageRecipe,
	type Recipe,
	type RecipeChanges,
} from "../recipe/recipe.ts";
import type { Card } from "../runtime/card.ts";
import {
	checkpointFile,
	readCheckpoint,
	type TrainingIdentity,
	writeCheckpoint,
} from "./checkpoint.ts";
import { finishNetwork, scoreOnWasm } from "./finish-network.ts";
import { makeCard } from "./make-card.ts";
import {
	type OwnDigits,
	ownOnCard,
	storeOwn,
	withOwnDigits,
} from "./own-digits.ts";
import { type TrainHooks, trainNetwork } from "./train-network.ts";
import { startTrainingEngine } from "./training-engine.ts";
import {
	type ImageHooks,
	testImages,
	trainingImages,
} from "./training-images.ts";
import type { TrainingState } from "./training-state.ts";
import { checkWritable, writeModel } from "./write-model.ts";

/** What to train, and where to; a part of the recipe that is left out is the architecture's. */
export interface TrainOptions extends RecipeChanges {
	/** Name of an architecture. */
	readonly architecture: string;
	/** The folder to write the model to; its last part is the model's name. A model that is there is replaced. */
	readonly out: string;
	/** What people call the network; left out: what they call its architecture. */
	readonly title?: string | undefined;
	/** The same seed gives the same weights on the same engine; 1 where it is left out. */
	readonly seed?: number | undefined;
	readonly engine?: BackendChoice | undefined;
	/** Learned beside the training images; for networks that learn from digits as they are. */
	readonly own?: OwnDigits | undefined;
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

/** Holds out the last images. @throws ModelsError `invalid-option` where nothing would be left to train on */
function splitImages(
	labeled: LabeledImages,
	{ validation, images = labeled.count }: Recipe,
): { readonly training: LabeledImages; readonly validation: LabeledImages } {
	const { count } = labeled;
	if (validation >= count)
		throw invalidOption(
			"validation",
			`a whole number from 1 to ${count - 1}`,
			validation,
		);
	return {
		training: sliceImages(labeled, 0, Math.min(images, count - validation)),
		validation: sliceImages(labeled, count - validation, count),
	};
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
	const { seed = 1, own } = options;
	const architecture = architectureNamed(options.architecture);
	const recipe = chooseRecipe(imageRecipe, architecture.recipe, options);
	if (!Number.isSafeInteger(seed))
		throw invalidOption("seed", "a whole number", seed);
	const out = path.resolve(options.out);
	await checkWritable(out);

	const split = splitImages(await data.readTraining(), recipe);
	const images = await trainingImages(
		architecture,
		recipe,
		own ? withOwnDigits(split.training, own) : split.training,
		split.validation,
		hooks,
	);

	const engine = await startTrainingEngine(options.engine);
	hooks.onEngine?.(engine);
	// More epochs than it was begun with are welcome: they change nothing of those before.
	const { epochs, ...sameRecipe } = recipe;
	const identity: TrainingIdentity = {
		architecture: architecture.name,
		recipe: sameRecipe,
		seed,
		data: data.files,
		engine: engine.name,
		own: own && storeOwn(own),
	};
	const checkpoint = checkpointFile(out);
	const from = options.resume
		? await readCheckpoint<TrainingState>(checkpoint, identity)
		: undefined;
	const trained = await trainNetwork(
		{ architecture, recipe, seed, ...images, engine: engine.name, from },
		{
			...hooks,
			onState: (state) =>
				writeCheckpoint(checkpoint, { ...identity, epochs }, state),
		},
	);
	const finished = await finishNetwork(
		trained.files,
		architecture,
		recipe,
		images.validation,
	);
	const test = await scoreOnWasm(
		finished.files,
		architecture,
		await testImages(architecture, await data.readTest()),
		hooks.onTest,
	);

	const card = makeCard({
		name: path.basename(out),
		title: options.title ?? architecture.title,
		architecture,
		recipe,
		seed,
		data,
		trainingCount: split.training.count,
		own: own && ownOnCard(own, split.training.count),
		engine,
		trained,
		finished,
		test,
	});
	await writeModel(out, {
		...finished.files,
		"card.json": `${JSON.stringify(card, undefined, "\t")}\n`,
	});
	await rm(checkpoint, { force: true });
	return card;
}
