import { setImmediate } from "node:timers/promises";
import {
	add,
	mul,
	type Scalar,
	type Tensor4D,
	tensor4d,
	tidy,
	type Variable,
	variableGrads,
} from "@tensorflow/tfjs-core";
import { ModelsError } from "../common/models-error.ts";
import { createRandom } from "../common/random.ts";
import type { DetectorRecipe } from "../recipe/detector-recipe.ts";
import { neutralGray } from "../runtime/detections.ts";
import type { DetectorCard } from "../runtime/detector-card.ts";
import type { DigitImages } from "../simulator/index.ts";
import { createOptimizer } from "../training/optimizer.ts";
import {
	type NetworkFiles,
	serializeNetwork,
} from "../training/serialize-network.ts";
import {
	readValues,
	restoreValues,
	type Values,
	weightsOf,
} from "../training/training-state.ts";
import { averageWeights } from "../training/weight-average.ts";
import { type Crop, cropSide, sampleCrop } from "./crops.ts";
import { forwardTraining } from "./forward.ts";
import { detectorLoss } from "./loss.ts";
import { buildDetector } from "./network.ts";
import { createPagePool } from "./page-pool.ts";
import type { TrainingPage } from "./pages.ts";
import { encodeTargets } from "./targets.ts";

export type StepLog = DetectorCard["log"][number];

/** Everything that training needs to go on as if it had never stopped: what is random depends on seed and step alone. */
export interface DetectorState {
	readonly values: Values;
	readonly log: readonly StepLog[];
	/** Sums over the steps since the last entry of the log. */
	readonly sums: Omit<StepLog, "step">;
}

export interface DetectorTask {
	readonly name: string;
	readonly recipe: DetectorRecipe;
	readonly seed: number;
	/** What half of the pages' hands take their digits from. */
	readonly digits: DigitImages;
	/** Goes on from there; left out: from the first random weights. */
	readonly from?: DetectorState | undefined;
}

export interface DetectorProgress {
	readonly step: number;
	readonly steps: number;
	/** The step's, weighted. */
	readonly loss: number;
	readonly secondsLeft: number;
}

export interface DetectorHooks {
	readonly onStep?: (progress: DetectorProgress) => void;
	readonly onLog?: (entry: StepLog) => void;
	/** Is given what is needed to go on: now and then, and when training is stopped. */
	readonly onState?: (state: DetectorState) => Promise<void>;
	readonly signal?: AbortSignal | undefined;
}

export interface TrainedDetector {
	readonly files: NetworkFiles;
	readonly parameters: number;
	readonly log: readonly StepLog[];
}

/** Pages before the first step: a batch of crops should not be of two pages. */
const firstPages = 60;
/** Steps for an entry of the log. */
const stepsPerEntry = 100;
/** Steps from checkpoint to checkpoint. */
const stepsPerState = 500;
/** The learning rate does not fall below this share of its highest. */
const leastRate = 0.003;

const noSums = { heatLoss: 0, boxLoss: 0, classLoss: 0, seconds: 0 };

/** It rises in a straight line, stays, and falls in a straight line. @param step from 1 */
export const learningRateAt = (
	{ learningRate, steps, warmUpSteps, decayShare }: DetectorRecipe,
	step: number,
): number =>
	learningRate *
	(warmUpSteps === 0 ? 1 : Math.min(1, step / warmUpSteps)) *
	Math.min(1, Math.max(leastRate, (steps - step) / (decayShare * steps)));

/** The crops of a step. */
export function cropsOf(
	pages: readonly TrainingPage[],
	seed: number,
	step: number,
	count: number,
): Crop[] {
	const random = createRandom(seed, "crops", step);
	return Array.from({ length: count }, () =>
		sampleCrop(
			pages[Math.floor(random.next() * pages.length)] as TrainingPage,
			random,
		),
	);
}

function inputOf(crops: readonly Crop[]): Tensor4D {
	const area = cropSide * cropSide;
	const values = new Float32Array(crops.length * area);
	crops.forEach(({ pixels }, index) => {
		pixels.forEach((gray, pixel) => {
			values[index * area + pixel] = (gray - neutralGray) / neutralGray;
		});
	});
	return tensor4d(values, [crops.length, cropSide, cropSide, 1]);
}

/**
 * Trains a detector on crops of simulated pages. A training engine has been started.
 * @throws ModelsError `stopped`, and what `onState` throws
 */
export async function trainDetectorNetwork(
	{ name, recipe, seed, digits, from }: DetectorTask,
	hooks: DetectorHooks = {},
): Promise<TrainedDetector> {
	const { batchSize, steps, pagesPerStep, pagePool } = recipe;
	const network = buildDetector(name, seed);
	const weights = network.trainableWeights.map(
		(weight) => weight.read() as Variable,
	);
	const optimizer = createOptimizer("adam", weights);
	const average = averageWeights(weightsOf(network), recipe.emaDecay);
	const pool = createPagePool(digits, seed, pagePool);
	const log: StepLog[] = [...(from?.log ?? [])];
	let sums = { ...(from?.sums ?? noSums) };

	const saveState = async () =>
		hooks.onState?.({
			values: await readValues(network, optimizer, average),
			log: [...log],
			sums,
		});

	/** @returns the step's losses: of heat, boxes and classes */
	const trainStep = (crops: readonly Crop[], step: number) =>
		tidy(() => {
			const input = inputOf(crops);
			const targets = encodeTargets(crops);
			const losses: number[] = [];
			const { grads, value } = variableGrads(() => {
				const { heat, box, classes } = detectorLoss(
					forwardTraining(
						network,
						input,
						crops.map(({ shown }) => shown),
					),
					targets,
				);
				for (const part of [heat, box, classes])
					losses.push(part.dataSync<"float32">()[0] as number);
				return add(
					heat,
					add(mul(box, recipe.boxWeight), mul(classes, recipe.classWeight)),
				) as Scalar;
			}, weights);
			const loss = value.dataSync<"float32">()[0] as number;
			optimizer.apply(grads, learningRateAt(recipe, step));
			average.follow(step);
			const [heatLoss = 0, boxLoss = 0, classLoss = 0] = losses;
			return { loss, heatLoss, boxLoss, classLoss };
		});

	const begun = performance.now();
	try {
		if (from !== undefined)
			restoreValues(network, optimizer, average, from.values);
		const first = optimizer.step;
		while (optimizer.step < steps) {
			const start = performance.now();
			const step = optimizer.step + 1;
			await pool.growTo(
				Math.ceil(Math.min(firstPages, pagePool) + step * pagesPerStep),
			);
			const crops = cropsOf(pool.pages, seed, step, batchSize);
			const { loss, heatLoss, boxLoss, classLoss } = trainStep(crops, step);
			sums = {
				heatLoss: sums.heatLoss + heatLoss,
				boxLoss: sums.boxLoss + boxLoss,
				classLoss: sums.classLoss + classLoss,
				seconds: sums.seconds + (performance.now() - start) / 1000,
			};
			if (step % stepsPerEntry === 0 || step === steps) {
				const count = step - (log.at(-1)?.step ?? 0);
				const entry: StepLog = {
					step,
					heatLoss: sums.heatLoss / count,
					boxLoss: sums.boxLoss / count,
					classLoss: sums.classLoss / count,
					seconds: sums.seconds,
				};
				log.push(entry);
				sums = noSums;
				hooks.onLog?.(entry);
			}
			const perStep = (performance.now() - begun) / 1000 / (step - first);
			hooks.onStep?.({
				step,
				steps,
				loss,
				secondsLeft: perStep * (steps - step),
			});
			// Lets signals and everything else that waits have their turn.
			await setImmediate();
			if (hooks.signal?.aborted) {
				await saveState();
				throw new ModelsError(
					"stopped",
					`Training was stopped after step ${step} of ${steps}. Go on with --resume.`,
				);
			}
			if (step % stepsPerState === 0) await saveState();
		}
		const files = await average.during(() => serializeNetwork(network));
		return { files, parameters: network.countParams(), log };
	} finally {
		network.dispose();
		optimizer.dispose();
		average.dispose();
	}
}
