import { setImmediate } from "node:timers/promises";
import type { Architecture } from "../architectures/index.ts";
import { ModelsError } from "../common/models-error.ts";
import {
	joinImages,
	type LabeledImages,
	sliceImages,
} from "../inputs/labeled-images.ts";
import type { Recipe } from "../recipe/recipe.ts";
import {
	cachedFindDigits,
	drawAirDigits,
	type FindInputOptions,
	sampleTrainingScene,
} from "../simulator/index.ts";
import {
	countPhotographs,
	photographRounds,
	photographValidation,
} from "./camera-rounds.ts";
import { candidateCounts, candidateImages } from "./candidate-images.ts";

export interface ImageHooks {
	/** Is told how many pictures of simulated cameras are made, where the recipe wants some. */
	readonly onPhotograph?: (done: number, total: number) => void;
	readonly signal?: AbortSignal;
}

type MakeHooks = Pick<FindInputOptions, "onProgress" | "signal">;

export interface TrainingImages {
	readonly training: LabeledImages;
	/** Learned beside `training`: one of each an epoch, over and over. */
	readonly rounds: readonly (readonly LabeledImages[])[];
	readonly validation: LabeledImages;
}

/** Pictures of digits that are learned, and held out, beside the digits as they are. */
interface Kind {
	/** How many. */
	readonly learned: number;
	readonly held: number;
	makeRounds(hooks: MakeHooks): Promise<readonly LabeledImages[]>;
	makeValidation(hooks: MakeHooks): Promise<LabeledImages>;
}

const photographsOf = (
	training: LabeledImages,
	validation: LabeledImages,
	rounds: number,
): Kind => ({
	learned: countPhotographs(training, rounds),
	held: validation.count,
	makeRounds: (hooks) => photographRounds(training, rounds, hooks),
	makeValidation: (hooks) => photographValidation(validation, hooks),
});

/** Training images for each digit of a round that is cut out of a sheet. */
const imagesForSheetDigit = 8;

function sheetsOf(
	training: LabeledImages,
	validation: LabeledImages,
	rounds: number,
): Kind {
	const inRound = Math.ceil(training.count / imagesForSheetDigit);
	const held = Math.ceil(validation.count / 2);
	return {
		learned: rounds * inRound,
		held,
		makeRounds: async (hooks) => {
			const count = rounds * inRound;
			const all = await cachedFindDigits(training, {
				...hooks,
				seed: "sheet training",
				sample: sampleTrainingScene,
				count,
			});
			return Array.from({ length: rounds }, (_, round) =>
				sliceImages(all, round * inRound, (round + 1) * inRound),
			);
		},
		makeValidation: (hooks) =>
			cachedFindDigits(validation, {
				...hooks,
				seed: "sheet validation",
				sample: sampleTrainingScene,
				count: held,
			}),
	};
}

/** Training images for each digit of a round that is written in the air. */
const imagesForAirDigit = 16;

function airDigitsOf(
	training: LabeledImages,
	validation: LabeledImages,
	rounds: number,
): Kind {
	const inRound = Math.ceil(training.count / imagesForAirDigit);
	const held = Math.ceil(validation.count / 4);
	return {
		learned: rounds * inRound,
		held,
		makeRounds: async ({ onProgress, signal }) => {
			const made: LabeledImages[] = [];
			for (let round = 0; round < rounds; round++) {
				// A round takes seconds.
				await setImmediate();
				if (signal?.aborted)
					throw new ModelsError(
						"stopped",
						`The digits in the air were stopped after ${round} of ${rounds} rounds.`,
					);
				made.push(drawAirDigits(inRound, `air training round ${round}`));
				onProgress?.((round + 1) * inRound);
			}
			return made;
		},
		makeValidation: async () => drawAirDigits(held, "air validation"),
	};
}

/**
 * What an architecture learns from: the digits as they are, with photographs of them where the recipe wants that, or what
 * find mode meets on simulated sheets of them.
 * @throws ModelsError `stopped`
 */
export async function trainingImages(
	{ inputs }: Architecture,
	{ cameraRounds = 0, sheetRounds = 0, airRounds = 0 }: Recipe,
	training: LabeledImages,
	validation: LabeledImages,
	{ onPhotograph, signal }: ImageHooks,
): Promise<TrainingImages> {
	const progress = (before: number, total: number) => (done: number) =>
		onPhotograph?.(before + done, total);
	if (inputs === "find") {
		const learned = candidateCounts.training;
		const total = learned + candidateCounts.validation;
		return {
			training: await candidateImages(
				training,
				"training",
				progress(0, total),
				signal,
			),
			rounds: [],
			validation: await candidateImages(
				validation,
				"validation",
				progress(learned, total),
				signal,
			),
		};
	}
	const kinds = [
		...(cameraRounds > 0
			? [photographsOf(training, validation, cameraRounds)]
			: []),
		...(sheetRounds > 0 ? [sheetsOf(training, validation, sheetRounds)] : []),
		...(airRounds > 0 ? [airDigitsOf(training, validation, airRounds)] : []),
	];
	const total = kinds.reduce((sum, kind) => sum + kind.learned + kind.held, 0);
	const rounds: (readonly LabeledImages[])[] = [];
	let held = validation;
	let before = 0;
	for (const kind of kinds) {
		rounds.push(
			await kind.makeRounds({ onProgress: progress(before, total), signal }),
		);
		before += kind.learned;
		const more = { onProgress: progress(before, total), signal };
		held = joinImages(held, await kind.makeValidation(more));
		before += kind.held;
	}
	return { training, rounds, validation: held };
}

/** What an architecture is tested on, made of digits that nothing else saw. */
export const testImages = (
	{ inputs }: Architecture,
	digits: LabeledImages,
): Promise<LabeledImages> =>
	inputs === "find" ? candidateImages(digits, "test") : Promise.resolve(digits);
