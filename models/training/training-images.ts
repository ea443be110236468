import type { Architecture, Recipe } from "../architectures/architecture.ts";
import { joinImages, type LabelledImages } from "../labelled-images.ts";
import { keptFindInputs } from "../simulator/index.ts";
import {
	countPhotographs,
	photographRounds,
	photographValidation,
} from "./camera-rounds.ts";

export interface ImageHooks {
	/** Is told how many pictures of simulated cameras are made, where the recipe wants some. */
	readonly onPhotograph?: (done: number, total: number) => void;
	readonly signal?: AbortSignal;
}

export interface TrainingImages {
	readonly training: LabelledImages;
	/** Learnt beside `training`, one an epoch. */
	readonly rounds: readonly LabelledImages[];
	readonly validation: LabelledImages;
}

/** How many things that find mode meets are learnt, chosen by, and tested on. */
const findCounts = { training: 110_000, validation: 6_000, test: 6_000 };

const findImages = (
	digits: LabelledImages,
	part: keyof typeof findCounts,
	onProgress?: (done: number) => void,
	signal?: AbortSignal,
): Promise<LabelledImages> =>
	keptFindInputs(digits, {
		seed: `find ${part}`,
		count: findCounts[part],
		onProgress,
		signal,
	});

/**
 * What an architecture learns from: the digits as they are, with photographs of them where the recipe wants that, or what
 * find mode meets on simulated sheets of them.
 * @throws ModelsError `stopped`
 */
export async function trainingImages(
	{ inputs }: Architecture,
	{ cameraRounds = 0 }: Recipe,
	training: LabelledImages,
	validation: LabelledImages,
	{ onPhotograph, signal }: ImageHooks,
): Promise<TrainingImages> {
	const progress = (before: number, total: number) => (done: number) =>
		onPhotograph?.(before + done, total);
	if (inputs === "find") {
		const learnt = findCounts.training;
		const total = learnt + findCounts.validation;
		return {
			training: await findImages(
				training,
				"training",
				progress(0, total),
				signal,
			),
			rounds: [],
			validation: await findImages(
				validation,
				"validation",
				progress(learnt, total),
				signal,
			),
		};
	}
	if (cameraRounds === 0) return { training, rounds: [], validation };
	const learnt = countPhotographs(training, cameraRounds);
	const total = learnt + validation.count;
	const rounds = await photographRounds(training, cameraRounds, {
		onProgress: progress(0, total),
		signal,
	});
	const photographs = await photographValidation(validation, {
		onProgress: progress(learnt, total),
		signal,
	});
	return { training, rounds, validation: joinImages(validation, photographs) };
}

/** What an architecture is tested on, made of digits that nothing else saw. */
export const testImages = (
	{ inputs }: Architecture,
	digits: LabelledImages,
): Promise<LabelledImages> =>
	inputs === "find" ? findImages(digits, "test") : Promise.resolve(digits);
