import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import {
	checkNameFree,
	defaultModel,
	isMnistThere,
	openMnist,
	parseExamples,
	percent,
	seeExamples,
	type TeachingExample,
	teachNetwork,
	userFolder,
} from "../../../models/index.ts";
import { DigitcamError, toFailure } from "../../contract/bridge.ts";
import { openReaders } from "../../recognizer/frame/readers.ts";
import { commonOptions, positiveInteger } from "../common-options.ts";
import { exitingWith } from "../exiting-with.ts";
import { printLine } from "../output.ts";
import { examplesFromPhotos } from "./teach-from-photos.ts";

interface TeachCommandOptions {
	/** What the network is called. */
	readonly name: string;
	/** A folder of photographs and the table of what is on them. */
	readonly photos?: string;
	/** A file of examples that the app exported. */
	readonly examples?: string;
	/** The network to begin with. */
	readonly base: string;
	/** A folder; default: the network is one of the user's. */
	readonly out?: string;
	readonly seed: number;
	/** The folder of MNIST's four files. */
	readonly data?: string;
	readonly json: boolean;
}

async function readExamples(file: string): Promise<TeachingExample[]> {
	let text: string;
	try {
		text = await readFile(file, "utf8");
	} catch (error) {
		throw new DigitcamError({
			code: "file-not-readable",
			message: `"${file}" could not be read (${toFailure(error).code}). Check the path.`,
		});
	}
	return seeExamples(parseExamples(text, file).examples);
}

/** Teaches a network somebody's handwriting. @returns the exit code */
async function teach({
	name,
	photos,
	examples: file,
	base,
	out,
	seed,
	data,
	json,
}: TeachCommandOptions): Promise<number> {
	if (photos === undefined && file === undefined)
		throw new DigitcamError({
			code: "wrong-usage",
			message:
				"There is nothing to learn from. Give --photos DIR, a folder of photographs whose digits are known, --examples FILE.json, digits that the app exported, or both.",
		});
	if (out === undefined) checkNameFree(name);
	const seen =
		photos === undefined
			? { examples: [], missed: 0 }
			: await examplesFromPhotos(photos, await openReaders(base));
	if (seen.missed > 0)
		console.error(
			`${seen.missed} digits of the photographs were not found, and are left out.`,
		);
	const card = await teachNetwork({
		base,
		examples: [...seen.examples, ...(file ? await readExamples(file) : [])],
		out: out === undefined ? userFolder(name) : path.join(out, name),
		seed,
		title: name,
		mnist:
			data === undefined && !isMnistThere()
				? undefined
				: await openMnist({ folder: data }),
	});
	const { taught, seconds } = card;
	if (json) await printLine(JSON.stringify({ name, seconds, ...taught }));
	else if (taught) {
		const { own, mnist, examples } = taught;
		const count = examples.reduce((sum, one) => sum + one, 0);
		await printLine(
			`${name}: ${count} examples, learned in ${seconds.toFixed(1)} s. They were read right in ${percent(own.before)}; held out, in ${percent(own.after)}.${mnist ? ` MNIST ${percent(mnist.before)} before, ${percent(mnist.after)} after.` : ""}`,
		);
		await printLine(
			out === undefined
				? `Use it with --model ${name}.`
				: `Use it with --model ${path.join(out, name)}.`,
		);
	}
	return 0;
}

export const addTeach = (program: Command): Command =>
	program
		.command("teach")
		.description("teach a network somebody's handwriting, from a few examples")
		.requiredOption("--name <name>", "what the network is called")
		.option(
			"--photos <dir>",
			"photographs, and their digits in boxes.csv: photo,x,y,width,height,digit",
		)
		.option("--examples <file>", "digits that the app exported")
		.option("--base <name>", "the network to begin with", defaultModel)
		.option(
			"--out <dir>",
			"the folder to write it into (default: beside the networks of the app)",
		)
		.option(
			"--seed <number>",
			"the same seed and examples give the same network",
			positiveInteger,
			1,
		)
		.addOption(commonOptions.data())
		.addOption(commonOptions.json())
		.action(exitingWith(teach));
