import type { DigitData, Evaluation, Report } from "../../models/index.ts";
import {
	gatherReport,
	loadModel,
	measure,
	testSetNamed,
	testSets,
	writeReport,
} from "../../models/index.ts";
import { openData } from "./mnist.ts";
import { printLine } from "./output.ts";
import { type Progress, startProgress } from "./progress.ts";

export interface EvaluateOptions {
	readonly model: string;
	/** Name of a test set. */
	readonly set: string;
	/** The folder of MNIST's four files. */
	readonly data?: string;
	/** The folder to write the report to. */
	readonly report?: string;
	readonly json: boolean;
}

/** Shows how many images of a set are done, a bar for each set. */
function showProgress() {
	let progress: Progress | undefined;
	return (done: number, total: number) => {
		progress ??= startProgress(total, "{bar} {value} of {total} images");
		progress.update(done);
		if (done < total) return;
		progress.stop();
		progress = undefined;
	};
}

/** Measures a network on every test set, and writes what there is to say about it to a folder. */
export async function evaluateWithReport(
	model: string,
	data: DigitData,
	folder: string,
): Promise<Report> {
	const report = await gatherReport(model, data, testSets, showProgress());
	await writeReport(folder, report);
	return report;
}

async function evaluateOn(
	name: string,
	model: string,
	data: DigitData,
): Promise<Evaluation> {
	const network = await loadModel(model);
	try {
		const set = await testSetNamed(name).read(data);
		const show = showProgress();
		return await measure(network.predict, set, (done) => show(done, set.count));
	} finally {
		network.dispose();
	}
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;

const toJson = (
	model: string,
	set: string,
	{
		images,
		accuracy,
		loss,
		calibration,
		digits,
		confusion,
		mistakes,
	}: Evaluation,
) =>
	JSON.stringify({
		model,
		images,
		accuracy,
		loss,
		set,
		calibration,
		digits,
		confusion,
		mistakes: mistakes.map(
			({ index, label, digit, confidence, probabilities }) => ({
				index,
				label,
				digit,
				confidence,
				probabilities,
			}),
		),
	});

/** Measures a network on a test set. @returns the exit code */
export async function evaluate({
	model,
	set,
	data: folder,
	report,
	json,
}: EvaluateOptions): Promise<number> {
	const data = await openData(folder);
	const evaluation =
		report === undefined
			? await evaluateOn(set, model, data)
			: (await evaluateWithReport(model, data, report)).sets.find(
					({ name }) => name === set,
				);
	if (evaluation === undefined)
		throw new RangeError(`The report does not cover the test set "${set}".`);
	const { images, accuracy, loss, calibration } = evaluation;
	await printLine(
		json
			? toJson(model, set, evaluation)
			: `${model}  ${percent(accuracy)} of ${images.toLocaleString("en")} test images, loss ${loss.toFixed(4)}, ` +
					`calibration error ${percent(calibration.error)}`,
	);
	return 0;
}
