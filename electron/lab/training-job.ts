import path from "node:path";
import {
	type Architecture,
	architectureNamed,
	checkNameFree,
	chooseRecipe,
	type DigitData,
	evaluationOf,
	gatherReport,
	imageRecipe,
	type LabeledImages,
	mnistBytes,
	type OwnDigits,
	openMnist,
	type Predict,
	type RecipeChanges,
	reportFolder,
	sliceImages,
	type TrainingProgress,
	testSets,
	trainModel,
	userFolder,
	writeReport,
} from "../../models/index.ts";
import { argmax, inputSize } from "../contract/digit.ts";
import type {
	LabDigit,
	TrainingJob,
	TrainingRequest,
} from "../contract/lab.ts";
import { Curve, epochsDone } from "./curve.ts";
import type { JobControl } from "./job-runner.ts";
import { recipeOfKnobs } from "./knobs.ts";
import { digitsToLearn } from "./my-digits.ts";
import { readStopped } from "./stopped-trainings.ts";

/** A training that is to be run. */
export interface TrainingTask {
	/** What is told of it at first. */
	readonly job: TrainingJob;
	readonly architecture: Architecture;
	readonly recipe: RecipeChanges;
	readonly seed?: number;
	/** Somebody's digits that are learned, too. */
	readonly own?: OwnDigits | undefined;
	/** It goes on where it was stopped. */
	readonly resume: boolean;
}

const firstJob = (
	name: string,
	{ title }: Architecture,
	epochs: number,
): TrainingJob => ({
	kind: "training",
	name,
	title,
	phase: "preparing",
	step: { says: "Getting ready", done: undefined },
	epoch: 0,
	epochs,
	done: 0,
	secondsLeft: undefined,
	imagesPerSecond: undefined,
	training: [],
	validation: [],
	digits: [],
	confusion: undefined,
	testAccuracy: undefined,
	failure: undefined,
});

/** @throws ModelsError or DigitcamError `unknown-architecture`, `name-taken`, `invalid-option`, `examples-damaged` */
export async function newTraining({
	architecture: architectureName,
	name,
	own: person,
	recipe: turned,
}: TrainingRequest): Promise<TrainingTask> {
	const architecture = architectureNamed(architectureName);
	const recipe = recipeOfKnobs(turned, architecture.recipe);
	const { epochs } = chooseRecipe(imageRecipe, architecture.recipe, recipe);
	checkNameFree(name);
	return {
		job: firstJob(name, architecture, epochs),
		architecture,
		recipe,
		own: person === undefined ? undefined : await digitsToLearn(person),
		resume: false,
	};
}

/** @throws ModelsError `checkpoint-missing`, `checkpoint-damaged` */
export async function resumedTraining(name: string): Promise<TrainingTask> {
	const stopped = await readStopped(name);
	const architecture = architectureNamed(stopped.architecture);
	const { recipe, seed, own, epochs, log } = stopped;
	return {
		job: {
			...firstJob(name, architecture, epochs),
			training: log.map(({ epoch, loss, accuracy }) => ({
				epoch,
				loss,
				accuracy,
			})),
			validation: log.map((entry) => ({
				epoch: entry.epoch,
				loss: entry.validationLoss,
				accuracy: entry.validationAccuracy,
			})),
		},
		architecture,
		recipe,
		seed,
		own,
		resume: true,
	};
}

/** Reads MNIST, or downloads it, and tells how far that is. */
function openData({ signal, update }: JobControl): Promise<DigitData> {
	const come = new Map<string, number>();
	return openMnist({
		signal,
		onBytes: (name, bytes) => {
			come.set(name, bytes);
			const sum = [...come.values()].reduce((one, other) => one + other, 0);
			update({
				step: { says: "Downloading MNIST", done: sum / mnistBytes },
			});
		},
	});
}

/** Test digits that are looked at while a network learns. */
const digitCount = 12;

function firstDigits({ images, labels }: LabeledImages): LabDigit[] {
	return Array.from({ length: digitCount }, (_, index) => ({
		input: images.slice(index * inputSize, (index + 1) * inputSize),
		label: labels[index] as number,
		digit: undefined,
		confidence: 0,
	}));
}

async function readDigits(
	digits: readonly LabDigit[],
	predict: Predict,
): Promise<LabDigit[]> {
	const inputs = new Uint8Array(digits.length * inputSize);
	digits.forEach(({ input }, index) => {
		inputs.set(input, index * inputSize);
	});
	const probabilities = await predict(inputs, digits.length);
	return digits.map((digit, index) => {
		const own = probabilities.subarray(
			index * (probabilities.length / digits.length),
			(index + 1) * (probabilities.length / digits.length),
		);
		const read = argmax(own);
		return { ...digit, digit: read, confidence: own[read] as number };
	});
}

/** Between two looks at the digits, in ms. */
const lookEveryMs = 1000;

/** Validation images that a glance reads on the way through an epoch. */
const glanceCount = 500;

/** A training of few epochs is glanced at so often on its way, to have a curve. */
const leastGlances = 10;

/** Trains a network, and tells how it learns. */
export async function train(
	{ job, architecture, recipe, seed, own, resume }: TrainingTask,
	control: JobControl<TrainingJob>,
): Promise<void> {
	const { name, epochs } = job;
	const { signal, update } = control;
	const data = await openData(control);
	update({ step: { says: "Reading MNIST", done: undefined } });
	const all = await data.readTraining();
	const { validation: held } = architecture.recipe;
	const glance = sliceImages(
		all,
		all.count - held,
		all.count - held + glanceCount,
	);
	let digits = firstDigits(await data.readTest());

	const training = new Curve(job.training);
	const validation = new Curve(job.validation);
	const glancesAnEpoch = Math.ceil(leastGlances / epochs);
	let glanced = 0;
	let lookedAt = 0;
	let isTraining = false;

	const look = async (progress: TrainingProgress, predict: Predict) => {
		const at = epochsDone(progress);
		const glances = Math.floor(at * glancesAnEpoch);
		const isEpochsEnd = progress.step === progress.steps;
		if (glances > glanced && !isEpochsEnd && glancesAnEpoch > 1) {
			const probabilities = await predict(glance.images, glance.count);
			const read = evaluationOf(probabilities, glance.labels);
			const { loss, accuracy, confusion } = read;
			validation.add({ epoch: at, loss, accuracy });
			update({ validation: validation.points, confusion });
		}
		glanced = glances;
		const now = performance.now();
		if (now - lookedAt < lookEveryMs && !isEpochsEnd) return;
		lookedAt = now;
		digits = await readDigits(digits, predict);
		update({ digits });
	};

	const card = await trainModel(
		data,
		{
			...recipe,
			architecture: architecture.name,
			out: userFolder(name),
			title: name,
			seed,
			own,
			resume,
		},
		{
			signal,
			onEngine: (engine) =>
				update({
					step: {
						says: `Training on the ${engine.name} engine`,
						done: undefined,
					},
					digits,
				}),
			onStep: (progress) => {
				const { epoch, imagesPerSecond, secondsLeft } = progress;
				const at = epochsDone(progress);
				training.follow({
					epoch: at,
					loss: progress.batchLoss,
					accuracy: progress.batchAccuracy,
				});
				update({
					...(!isTraining && { phase: "training", step: undefined }),
					epoch,
					done: at / epochs,
					imagesPerSecond,
					secondsLeft,
					training: training.points,
				});
				isTraining = true;
			},
			betweenSteps: async (progress, predict) => {
				await look(progress, predict);
				await control.whilePaused();
			},
			onEpoch: (log, { probabilities, labels }) => {
				validation.add({
					epoch: log.epoch,
					loss: log.validationLoss,
					accuracy: log.validationAccuracy,
				});
				update({
					validation: validation.points,
					confusion: evaluationOf(probabilities, labels).confusion,
					...(log.epoch === epochs && {
						phase: "measuring",
						step: { says: "Reading the test digits", done: undefined },
					}),
				});
			},
			onTest: (done) =>
				update({
					step: { says: "Reading the test digits", done: done / 10_000 },
				}),
		},
	);
	update({
		phase: "measuring",
		testAccuracy: card.test.accuracy,
		step: { says: "Writing the report", done: undefined },
	});
	await writeReport(
		reportFolder(path.join(userFolder(name))),
		await gatherReport(userFolder(name), data, quickSets, { signal }),
	);
}

/** The camera test set takes minutes to make. */
const quickSets = testSets.filter(({ readFrames }) => readFrames === undefined);
