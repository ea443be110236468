import { existsSync } from "node:fs";
import path from "node:path";
import {
	checkpointFile,
	checkWritable,
	ModelsError,
	readReport,
	reportFolder,
} from "../../../models/index.ts";
import { evaluateWithReport } from "./evaluate.ts";
import { openData } from "./mnist.ts";
import { seeds as joinAndPrint } from "./seeds.ts";
import {
	outFolder,
	type TrainCommandOptions,
	trainOnce,
} from "./train-once.ts";
import { printAs } from "./training-progress.ts";

export interface TrainSeedsOptions extends TrainCommandOptions {
	/** At least two, all different. */
	readonly seeds: readonly number[];
}

/** What is left to do for a training that may have been begun before. */
export type NextStep = "train" | "resume" | "report" | "nothing";

/** @param folder of the model */
export async function nextStepOf(folder: string): Promise<NextStep> {
	if (existsSync(checkpointFile(folder))) return "resume";
	if (!existsSync(path.join(folder, "card.json"))) return "train";
	try {
		await readReport(folder);
		return "nothing";
	} catch (error) {
		if (error instanceof ModelsError && error.code === "report-missing")
			return "report";
		throw error;
	}
}

async function trainSeed(
	signal: AbortSignal,
	options: TrainCommandOptions & { readonly out: string },
): Promise<void> {
	const { out } = options;
	const step = options.resume ? await nextStepOf(out) : "train";
	if (step === "train" || step === "resume")
		await trainOnce(signal, { ...options, resume: step === "resume" });
	if (step === "report")
		await evaluateWithReport(
			out,
			await openData(options.data, signal),
			reportFolder(out),
			signal,
		);
}

/**
 * Trains with one seed after the other, each into a folder of its own, and joins them. Resuming goes on with the seed
 * that was stopped.
 * @returns the exit code
 */
export async function trainSeeds(
	signal: AbortSignal,
	{ seeds, ...options }: TrainSeedsOptions,
): Promise<number> {
	const out = outFolder(options);
	await checkWritable(out);
	const print = printAs(options.json);
	const folders: string[] = [];
	for (const seed of seeds) {
		const folder = `${out}-seed-${seed}`;
		await print(`Seed ${seed}:`, { seed, out: folder });
		await trainSeed(signal, { ...options, seed, out: folder });
		folders.push(folder);
	}
	return joinAndPrint(folders, { out, json: options.json });
}
