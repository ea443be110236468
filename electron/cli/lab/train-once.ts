import path from "node:path";
import type { BackendChoice, RecipeChanges } from "../../../models/index.ts";
import {
	inSentence,
	percent,
	reportCommand,
	reportFolder,
	testSets,
	trainModel,
} from "../../../models/index.ts";
import { evaluateWithReport } from "./evaluate.ts";
import { openData } from "./mnist.ts";
import { printAs, showTraining } from "./training-progress.ts";

export interface TrainCommandOptions {
	readonly architecture: string;
	/** Parts of the architecture's recipe to change. */
	readonly recipe: RecipeChanges;
	readonly seed?: number;
	readonly engine?: BackendChoice;
	/** The folder of MNIST's four files. */
	readonly data?: string;
	/** The folder to write the model to. */
	readonly out?: string;
	readonly resume: boolean;
	readonly json: boolean;
}

/** The folder to write the model to. */
export const outFolder = ({
	out,
	architecture,
}: Pick<TrainCommandOptions, "out" | "architecture">): string =>
	path.resolve(out ?? path.join("trained", architecture));

/** Trains a network on MNIST and writes it with its card and report. @returns the exit code */
export async function trainOnce(
	signal: AbortSignal,
	options: TrainCommandOptions,
): Promise<number> {
	const { json, data: folder, architecture, recipe, seed, engine } = options;
	const out = outFolder(options);
	const print = printAs(json);
	const data = await openData(folder, signal);

	const shown = showTraining(architecture, print);
	const card = await trainModel(
		data,
		{ ...recipe, architecture, seed, engine, resume: options.resume, out },
		{ ...shown.hooks, signal },
	).finally(shown.stop);
	await shown.printed();
	await print(
		`${card.name}: ${percent(card.test.accuracy)} of the test images, epoch ${card.epoch} chosen by ` +
			`${percent(card.validation.accuracy)} of the validation images. Written to ${out}.`,
		{
			model: card.name,
			out,
			epoch: card.epoch,
			validation: card.validation,
			test: card.test,
		},
	);
	// The digit/non-digit classifier has no report: reports cover networks that read digits.
	if (card.role !== undefined) return 0;

	const report = reportFolder(out);
	await print(
		`Measuring it on ${testSets.map(({ title }) => inSentence(title)).join(", ")} for its report.`,
		{ measuring: testSets.map(({ name }) => name) },
	);
	try {
		await evaluateWithReport(out, data, report, signal);
	} catch (error) {
		const data = folder === undefined ? "" : ` --data ${folder}`;
		console.error(
			`The network is written, its report is not. Write it with: ${reportCommand(out)}${data}`,
		);
		throw error;
	}
	await print(`Report: ${path.join(report, "report.html")}`, { report });
	return 0;
}
