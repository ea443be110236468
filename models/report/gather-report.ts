import { encodeImage, frameFromPixels } from "../../native/index.ts";
import { predictSet } from "../evaluation/evaluate.ts";
import { evaluationOf } from "../evaluation/measure.ts";
import { leastSure, type Reading, readingsOf } from "../evaluation/readings.ts";
import type { TestSet } from "../evaluation/test-sets.ts";
import { type LabelledImages, sliceImages } from "../labelled-images.ts";
import type { DigitData } from "../mnist/mnist.ts";
import { inputSide } from "../network-input.ts";
import { loadModel } from "../runtime/digit-model.ts";
import type { Predict } from "../runtime/network.ts";
import { modelFolder } from "../runtime/weights.ts";
import { describeLayers } from "./layers.ts";
import type {
	DigitPicture,
	PicturedReading,
	Report,
	SetReport,
} from "./report.ts";

const trainingDigitCount = 100;
const firstCount = 20;
const leastSureCount = 20;

/** @param index of an image of `set` */
async function pictureOf(
	set: LabelledImages,
	index: number,
): Promise<DigitPicture> {
	const { images } = sliceImages(set, index, index + 1);
	const png = await encodeImage(
		frameFromPixels(inputSide, inputSide, 1, images),
		{ format: "png" },
	);
	return Buffer.from(png).toString("base64");
}

const withPictures = (
	set: LabelledImages,
	readings: readonly Reading[],
): Promise<PicturedReading[]> =>
	Promise.all(
		readings.map(async (reading) => ({
			...reading,
			picture: await pictureOf(set, reading.index),
		})),
	);

async function reportOnSet(
	{ name, title, description }: TestSet,
	set: LabelledImages,
	predict: Predict,
	onProgress?: (done: number, total: number) => void,
): Promise<SetReport> {
	const probabilities = await predictSet(predict, set, (done) =>
		onProgress?.(done, set.count),
	);
	const readings = readingsOf(probabilities, set.labels);
	const evaluation = evaluationOf(probabilities, set.labels);
	return {
		name,
		title,
		description,
		...evaluation,
		first: await withPictures(set, readings.slice(0, firstCount)),
		leastSure: await withPictures(set, leastSure(readings, leastSureCount)),
		mistakes: await withPictures(set, evaluation.mistakes),
	};
}

/**
 * Measures a trained network and collects what its report shows.
 * @param model as `loadModel` takes it
 * @param onProgress is told how many images of a set are done
 * @throws what `loadModel` and reading `data` throw
 */
export async function gatherReport(
	model: string,
	data: DigitData,
	sets: readonly TestSet[],
	onProgress?: (done: number, total: number) => void,
): Promise<Report> {
	const { card, predict, dispose } = await loadModel(model);
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
			reports.push(
				await reportOnSet(set, await set.read(data), predict, onProgress),
			);
		return { card, layers, trainingDigits, sets: reports };
	} finally {
		dispose();
	}
}
