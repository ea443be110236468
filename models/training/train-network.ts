import { setImmediate } from "node:timers/promises";
import type { Architecture } from "../architectures/index.ts";
import { buildNetwork } from "../architectures/index.ts";
import { ModelsError } from "../common/models-error.ts";
import { createRandom } from "../common/random.ts";
import { useBackend } from "../engine/backend.ts";
import type { BackendName } from "../engine/engine.ts";
import { predictSet, scoreOf } from "../evaluation/evaluate.ts";
import { joinImages, type LabeledImages } from "../inputs/labeled-images.ts";
import type { Recipe } from "../recipe/recipe.ts";
import type { EpochLog } from "../runtime/card.ts";
import type { Predict } from "../runtime/predict.ts";
import { predictWith } from "../runtime/tensorflow-network.ts";
import { shuffleBatches } from "./batches.ts";
import { epochsSinceBest, isBetter } from "./choose-epoch.ts";
import { createOptimizer } from "./optimizer.ts";
import { serializeNetwork } from "./serialize-network.ts";
import { trainedWeights, trainStep } from "./train-step.ts";
import {
	type EpochState,
	type KeptNetwork,
	readValues,
	restoreValues,
	type TrainingState,
	weightsOf,
} from "./training-state.ts";
import { averageWeights } from "./weight-average.ts";

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
	/** Mean over the batch of this step alone, with dropout. */
	readonly batchLoss: number;
	/** Share of the batch that was read right, 0 to 1, with dropout. */
	readonly batchAccuracy: number;
	readonly imagesPerSecond: number;
	/** Until the last step; validation comes on top. */
	readonly secondsLeft: number;
}

/** Images that were read. */
export interface ReadImages {
	/** As many for each label as there are classes. */
	readonly probabilities: Float32Array;
	readonly labels: Uint8Array;
}

export interface TrainHooks {
	readonly onStep?: (progress: TrainingProgress) => void;
	readonly onEpoch?: (log: EpochLog, validation: ReadImages) => void;
	/** Is waited for after each step: it may look at the network as it is now, or hold training up. */
	readonly betweenSteps?: (
		progress: TrainingProgress,
		predict: Predict,
	) => Promise<void>;
	/** Is given what training can go on from: after each epoch but the last, and where it is stopped. */
	readonly onState?: (state: TrainingState) => Promise<void>;
	/** Stops training after the step under way. */
	readonly signal?: AbortSignal;
}

export interface TrainingTask {
	readonly architecture: Architecture;
	readonly recipe: Recipe;
	/** The same seed gives the same weights on the same engine. */
	readonly seed: number;
	readonly training: LabeledImages;
	/** Learned beside `training`, of each kind one set an epoch, over and over; left out: none. */
	readonly rounds?: readonly (readonly LabeledImages[])[] | undefined;
	/** Chooses the epoch whose weights are kept. */
	readonly validation: LabeledImages;
	/** The engine that runs. */
	readonly engine: BackendName;
	/** Goes on from there; where it is left out, from the first random weights. */
	readonly from?: TrainingState | undefined;
}

export interface TrainedNetwork extends KeptNetwork {
	readonly parameters: number;
	readonly log: readonly EpochLog[];
}

const newEpoch = (epoch: number): EpochState => ({
	epoch,
	step: 0,
	images: 0,
	lossSum: 0,
	correct: 0,
	seconds: 0,
});

const secondsSince = (start: number) => (performance.now() - start) / 1000;

function imagesOfEpoch(
	{ training, rounds = [] }: TrainingTask,
	epoch: number,
): LabeledImages {
	return rounds.reduce((images, kind) => {
		const round = kind[(epoch - 1) % kind.length];
		return round === undefined ? images : joinImages(images, round);
	}, training);
}

const learningRateOf = (
	{ learningRate, learningRateDecay = 1 }: Recipe,
	epoch: number,
): number => learningRate * learningRateDecay ** (epoch - 1);

/**
 * Trains a network, and keeps the weights after the epoch that validates best.
 * @throws ModelsError `stopped`, and what `onState` throws
 */
export async function trainNetwork(
	task: TrainingTask,
	hooks: TrainHooks = {},
): Promise<TrainedNetwork> {
	const { recipe, seed, engine, from } = task;
	const { epochs, patience = epochs, labelSmoothing } = recipe;
	const { preprocessing } = task.architecture;
	const network = buildNetwork(task.architecture, seed);
	const optimizer = createOptimizer(recipe.optimizer, trainedWeights(network));
	const average = averageWeights(weightsOf(network), recipe.emaDecay);
	const predict = predictWith(network, engine, preprocessing);
	const log = [...(from?.log ?? [])];
	let kept = from?.kept;

	const saveState = async (epoch: EpochState) =>
		hooks.onState?.({
			values: await readValues(network, optimizer, average),
			epoch: { ...epoch },
			log: [...log],
			kept,
		});

	/** Does the steps of an epoch that are left. */
	const trainEpoch = async (state: EpochState) => {
		const { epoch } = state;
		const training = imagesOfEpoch(task, epoch);
		const steps = Math.ceil(training.count / recipe.batchSize);
		const learningRate = learningRateOf(recipe, epoch);
		const batchOf = shuffleBatches(training, recipe, seed, epoch);
		while (state.step < steps) {
			const start = performance.now();
			const batch = batchOf(++state.step);
			await useBackend(engine);
			const result = trainStep(
				network,
				optimizer,
				batch,
				{ preprocessing, learningRate, labelSmoothing },
				createRandom(seed, "dropout", epoch, state.step),
			);
			average.follow(optimizer.step);
			state.images += batch.count;
			state.lossSum += result.loss * batch.count;
			state.correct += result.correct;
			state.seconds += secondsSince(start);
			const imagesPerSecond = state.images / state.seconds;
			const imagesLeft = (epochs - epoch + 1) * training.count - state.images;
			const progress: TrainingProgress = {
				epoch,
				epochs,
				step: state.step,
				steps,
				loss: state.lossSum / state.images,
				accuracy: state.correct / state.images,
				batchLoss: result.loss,
				batchAccuracy: result.correct / batch.count,
				imagesPerSecond,
				secondsLeft: imagesLeft / imagesPerSecond,
			};
			hooks.onStep?.(progress);
			await hooks.betweenSteps?.(progress, (inputs, count) =>
				average.during(() => predict(inputs, count)),
			);
			// Lets signals and everything else that waits have their turn.
			await setImmediate();
			if (hooks.signal?.aborted) {
				await saveState(state);
				throw new ModelsError(
					"stopped",
					`Training was stopped in epoch ${epoch} of ${epochs}, after step ${state.step} of ${steps}. Go on with --resume.`,
				);
			}
		}
	};

	const validateEpoch = async (state: EpochState) => {
		const start = performance.now();
		const { validation } = task;
		const probabilities = await predictSet(predict, validation);
		const { loss, accuracy } = scoreOf(probabilities, validation.labels);
		const entry: EpochLog = {
			epoch: state.epoch,
			loss: state.lossSum / state.images,
			accuracy: state.correct / state.images,
			validationLoss: loss,
			validationAccuracy: accuracy,
			seconds: state.seconds + secondsSince(start),
		};
		return { entry, read: { probabilities, labels: validation.labels } };
	};

	try {
		if (from !== undefined)
			restoreValues(network, optimizer, average, from.values);
		let state: EpochState = { ...(from?.epoch ?? newEpoch(1)) };
		for (;;) {
			await trainEpoch(state);
			const { entry, read, best } = await average.during(async () => {
				const { entry, read } = await validateEpoch(state);
				return {
					entry,
					read,
					best:
						kept !== undefined && !isBetter(entry, kept.best)
							? kept
							: { best: entry, files: await serializeNetwork(network) },
				};
			});
			kept = best;
			log.push(entry);
			hooks.onEpoch?.(entry, read);
			const { epoch } = state;
			if (epoch >= epochs || epochsSinceBest(log) >= patience)
				return { ...best, parameters: network.countParams(), log };
			state = newEpoch(epoch + 1);
			await saveState(state);
		}
	} finally {
		network.dispose();
		optimizer.dispose();
		average.dispose();
	}
}
