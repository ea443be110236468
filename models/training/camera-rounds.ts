import {
	gatherImages,
	type LabeledImages,
	sliceImages,
} from "../inputs/labeled-images.ts";
import {
	type CameraInputOptions,
	cachedCameraInputs,
	trainingRanges,
} from "../simulator/index.ts";

type Hooks = Pick<CameraInputOptions, "onProgress" | "signal">;

/** A round photographs every second digit, so that two are one of each. */
const every = 2;

const firstOfRound = (round: number) => round % every;

const countOfRound = (training: LabeledImages, round: number): number =>
	Math.ceil((training.count - firstOfRound(round)) / every);

const digitsOfRound = (training: LabeledImages, round: number): LabeledImages =>
	gatherImages(
		training,
		Uint32Array.from(
			{ length: countOfRound(training, round) },
			(_, index) => firstOfRound(round) + index * every,
		),
	);

/** How many pictures `photographRounds()` takes. */
export function countPhotographs(
	training: LabeledImages,
	rounds: number,
): number {
	let count = 0;
	for (let round = 0; round < rounds; round++)
		count += countOfRound(training, round);
	return count;
}

/** Parts of a round, so that an epoch has an eighth as many photographs as images. */
const partsOfRound = 4;

function splitRound(round: LabeledImages): LabeledImages[] {
	const size = Math.ceil(round.count / partsOfRound);
	return Array.from({ length: partsOfRound }, (_, part) =>
		sliceImages(round, part * size, Math.min(round.count, (part + 1) * size)),
	);
}

/**
 * What the classic pipeline makes of simulated photographs of training digits, for networks that are to read both.
 * @param rounds each has other pictures: another pen, paper, light, place
 * @returns four parts for each round
 * @throws ModelsError `stopped`
 */
export async function photographRounds(
	training: LabeledImages,
	rounds: number,
	{ onProgress, signal }: Hooks = {},
): Promise<LabeledImages[]> {
	const made: LabeledImages[] = [];
	let before = 0;
	for (let round = 0; round < rounds; round++) {
		const digits = digitsOfRound(training, round);
		const photographs = await cachedCameraInputs(digits, {
			seed: `camera training round ${round}`,
			ranges: trainingRanges,
			onProgress: (done) => onProgress?.(before + done),
			signal,
		});
		made.push(...splitRound(photographs));
		before += digits.count;
	}
	return made;
}

/** The validation digits, photographed as large as the camera test set's. @throws ModelsError `stopped` */
export const photographValidation = (
	validation: LabeledImages,
	hooks: Hooks = {},
): Promise<LabeledImages> =>
	cachedCameraInputs(validation, { ...hooks, seed: "camera validation" });
