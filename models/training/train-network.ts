import { setImmediate } from "node:timers/promises";
import type { Architecture, Recipe } from "../architectures/architecture.ts";
import { buildNetwork } from "../architectures/index.ts";
import { type EngineName, useEngine } from "../engine/engine.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import { ModelsError } from "../failure.ts";
import { gatherImages, type LabelledImages } from "../labelled-images.ts";
import { createRandom, shuffledIndices } from "../random.ts";
import type { EpochLog } from "../runtime/card.ts";
import { predictWith } from "../runtime/network.ts";
import { type NetworkFiles, serializeNetwork } from "./serialize-network.ts";
import { createOptimizer, trainStep } from "./train-step.ts";

/** How far training is, after a step. */
export interface TrainingProgress {
	/** From 1. */
	readonly epoch: number;
	readonly epochs: number;
	/** From 1. */
	readonly step: number;
	/** Steps in an epoch. */
	readonly steps: number;
	/** Mean over this epoch so far, with dropout. */
	readonly loss: number;
	/** Mean over this epoch so far, with dropout, 0 to 1. */
	readonly accuracy: number;
	readonly imagesPerSecond: number;
	/** Until the last step; validation comes on top. */
	readonly secondsLeft: number;
}

export interface TrainHooks {
	readonly onStep?: (progress: TrainingProgress) => void;
	readonly onEpoch?: (log: EpochLog) => void;
	/** Stops training after the step under way. */
	readonly signal?: AbortSignal;
}

export interface TrainingTask {
	readonly architecture: Architecture;
	readonly recipe: Recipe;
	/** The same seed gives the same weights on the same engine. */
	readonly seed: number;
	readonly training: LabelledImages;
	/** Chooses the epoch whose weights are kept. */
	readonly validation: LabelledImages;
	/** The engine that runs. */
	readonly engine: EngineName;
}

export interface TrainedNetwork {
	/** With the weights after the epoch `best`. */
	readonly files: NetworkFiles;
	readonly parameters: number;
	readonly best: EpochLog;
	readonly log: readonly EpochLog[];
}

const isBetter = (log: EpochLog, best: EpochLog | undefined): boolean =>
	best === undefined ||
	log.validationAccuracy > best.validationAccuracy ||
	(log.validationAccuracy === best.validationAccuracy &&
		log.validationLoss < best.validationLoss);

/**
 * Trains a network from its first random weights, and keeps those after the epoch that validates best.
 * @throws ModelsError `stopped`
 */
export async function trainNetwork(
	task: TrainingTask,
	hooks: TrainHooks = {},
): Promise<TrainedNetwork> {
	const { recipe, seed, training, engine } = task;
	const network = buildNetwork(task.architecture, seed);
	const optimizer = createOptimizer(recipe);
	const predict = predictWith(network, engine);
	const steps = Math.ceil(training.count / recipe.batchSize);

	/** @returns mean loss and accuracy over the epoch */
	const trainEpoch = async (epoch: number) => {
		const order = shuffledIndices(
			training.count,
			createRandom(seed, "order", epoch),
		);
		const start = performance.now();
		let images = 0;
		let lossSum = 0;
		let correct = 0;
		for (let step = 1; step <= steps; step++) {
			const first = (step - 1) * recipe.batchSize;
			const batch = gatherImages(
				training,
				order.subarray(first, first + recipe.batchSize),
			);
			await useEngine(engine);
			const random = createRandom(seed, "dropout", epoch, step);
			const result = trainStep(network, optimizer, batch, random);
			images += batch.count;
			lossSum += result.loss * batch.count;
			correct += result.correct;
			const imagesPerSecond = images / ((performance.now() - start) / 1000);
			const imagesLeft = (recipe.epochs - epoch + 1) * training.count - images;
			hooks.onStep?.({
				epoch,
				epochs: recipe.epochs,
				step,
				steps,
				loss: lossSum / images,
				accuracy: correct / images,
				imagesPerSecond,
				secondsLeft: imagesLeft / imagesPerSecond,
			});
			// Lets signals and everything else that waits have their turn.
			await setImmediate();
			if (hooks.signal?.aborted)
				throw new ModelsError(
					"stopped",
					`Training was stopped in epoch ${epoch} of ${recipe.epochs}. Nothing was written.`,
				);
		}
		return { loss: lossSum / images, accuracy: correct / images };
	};

	try {
		const log: EpochLog[] = [];
		let kept: { best: EpochLog; files: NetworkFiles } | undefined;
		for (let epoch = 1; epoch <= recipe.epochs; epoch++) {
			const start = performance.now();
			const { loss, accuracy } = await trainEpoch(epoch);
			const validation = await evaluate(predict, task.validation);
			const entry: EpochLog = {
				epoch,
				loss,
				accuracy,
				validationLoss: validation.loss,
				validationAccuracy: validation.accuracy,
				seconds: (performance.now() - start) / 1000,
			};
			log.push(entry);
			if (isBetter(entry, kept?.best))
				kept = { best: entry, files: await serializeNetwork(network) };
			hooks.onEpoch?.(entry);
		}
		if (kept === undefined)
			throw new RangeError("A recipe has at least one epoch.");
		return { ...kept, parameters: network.countParams(), log };
	} finally {
		network.dispose();
		optimizer.dispose();
	}
}
