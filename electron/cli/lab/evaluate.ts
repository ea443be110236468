import { type Command, Option } from "commander";
import type { DigitData, Evaluation, Report } from "../../../models/index.ts";
import {
	evaluationOf,
	gatherReport,
	loadModel,
	modelFolder,
	percent,
	readCard,
	readSet,
	testSetNamed,
	testSets,
	whole,
	writeReport,
} from "../../../models/index.ts";
import { commonOptions } from "../common-options.ts";
import { exitingWith } from "../exiting-with.ts";
import { printLine } from "../output.ts";
import { untilStopped } from "../until-stopped.ts";
import { evaluateDetector } from "./evaluate-detector.ts";
import { openData } from "./mnist.ts";
import { showSetProgress } from "./set-progress.ts";

interface EvaluateOptions {
	readonly model: string;
	/** Name of a test set. */
	readonly set: string;
	/** The folder of MNIST's four files. */
	readonly data?: string;
	/** The folder to write the report to. */
	readonly report?: string;
	readonly json: boolean;
}

/** Measures a network on every test set, and writes the report to a folder. */
export async function evaluateWithReport(
	model: string,
	data: DigitData,
	folder: string,
	signal: AbortSignal,
): Promise<Report> {
	const progress = showSetProgress();
	try {
		const hooks = { ...progress, signal };
		const report = await gatherReport(model, data, testSets, hooks);
		await writeReport(folder, report);
		return report;
	} finally {
		progress.stop();
	}
}

async function evaluateOn(
	name: string,
	model: string,
	data: DigitData,
	signal: AbortSignal,
): Promise<Evaluation> {
	// On the engine on which the card's score was measured: both agree to the last digit.
	const { predict, dispose } = await loadModel(model, { engine: "wasm" });
	const progress = showSetProgress();
	try {
		const hooks = { ...progress, signal };
		const set = testSetNamed(name);
		const { images, probabilities } = await readSet(set, data, predict, hooks);
		return evaluationOf(probabilities, images.labels);
	} finally {
		progress.stop();
		dispose();
	}
}

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
const evaluate = ({
	model,
	set,
	data: folder,
	report,
	json,
}: EvaluateOptions): Promise<number> =>
	untilStopped(async (signal) => {
		const data = await openData(folder, signal);
		if ((await readCard(modelFolder(model))).role === "detector")
			return evaluateDetector(signal, { model, data, report, json });
		const evaluation =
			report === undefined
				? await evaluateOn(set, model, data, signal)
				: (await evaluateWithReport(model, data, report, signal)).sets.find(
						({ name }) => name === set,
					);
		if (evaluation === undefined)
			throw new RangeError(`The report does not cover the test set "${set}".`);
		const { images, accuracy, loss, calibration } = evaluation;
		await printLine(
			json
				? toJson(model, set, evaluation)
				: `${model}  ${percent(accuracy)} of ${whole(images)} test images, loss ${loss.toFixed(4)}, ` +
						`calibration error ${percent(calibration.error)}`,
		);
		return 0;
	});

export const addEvaluate = (program: Command): Command =>
	program
		.command("evaluate")
		.description("measure a network on images that it was not trained on")
		.addOption(commonOptions.model())
		.addOption(
			new Option(
				"--set <name>",
				"the test set; for a network that finds digits it is pages of every kind",
			)
				.choices(testSets.map(({ name }) => name))
				.default(testSets[0].name),
		)
		.addOption(commonOptions.data())
		.option("--report <dir>", "write the report on the network there")
		.addOption(commonOptions.json())
		.action(exitingWith(evaluate));
