import { evaluationOf } from "../evaluation/evaluation.ts";
import { readSet, type SetHooks } from "../evaluation/read-set.ts";
import { leastSure, readingsOf } from "../evaluation/readings.ts";
import type { TestSet } from "../evaluation/test-sets.ts";
import type { DigitData } from "../mnist/mnist.ts";
import { loadModel } from "../runtime/digit-model.ts";
import { modelFolder } from "../runtime/networks-folder.ts";
import type { Predict } from "../runtime/predict.ts";
import { describeLayers } from "./layers.ts";
import { pictureOf, withFrames, withPictures } from "./reading-pictures.ts";
import type { Report, SetReport } from "./report.ts";

const trainingDigitCount = 100;
const firstCount = 20;
const leastSureCount = 20;
const frameCount = 12;

async function reportOnSet(
	set: TestSet,
	data: DigitData,
	predict: Predict,
	hooks: SetHooks,
): Promise<SetReport> {
	const { name, title, description } = set;
	const { images, probabilities } = await readSet(set, data, predict, hooks);
	const readings = readingsOf(probabilities, images.labels);
	const evaluation = evaluationOf(probabilities, images.labels);
	const first = await withPictures(images, readings.slice(0, firstCount));
	return {
		name,
		title,
		description,
		...evaluation,
		first,
		leastSure: await withPictures(images, leastSure(readings, leastSureCount)),
		mistakes: await withPictures(images, evaluation.mistakes),
		...(set.readFrames && {
			frames: await withFrames(await set.readFrames(data, frameCount), first),
		}),
	};
}

/**
 * Measures a trained network and collects what its report shows.
 * @param model as `loadModel` takes it
 * @throws ModelsError `stopped`, and what `loadModel` and reading `data` throw
 */
export async function gatherReport(
	model: string,
	data: DigitData,
	sets: readonly TestSet[],
	hooks: SetHooks = {},
): Promise<Report> {
	const { card, predict, dispose } = await loadModel(model, { engine: "wasm" });
	try {
		const layers = await describeLayers(modelFolder(model));
		const training = await data.readTraining();
		const count = Math.min(trainingDigitCount, training.count);
		const trainingDigits = await Promise.all(
			Array.from(training.labels.subarray(0, count), async (label, index) => ({
				label,
				picture: await pictureOf(training, index),
			})),
		);
		const reports: SetReport[] = [];
		for (const set of sets)
			reports.push(await reportOnSet(set, data, predict, hooks));
		return { card, layers, trainingDigits, sets: reports };
	} finally {
		dispose();
	}
}
