import {
	Command,
	CommanderError,
	InvalidArgumentError,
	Option,
} from "commander";
import {
	architectures,
	defaultModel,
	engineNames,
	testSets,
} from "../../models/index.ts";
import { exitCodeOf } from "../contract/exit-code.ts";
import {
	defaultMode,
	defaultThresholds,
	recognitionModes,
} from "../contract/recognition.ts";
import { cameras } from "./app/cameras.ts";
import { models } from "./app/models.ts";
import { recognize } from "./app/recognize.ts";
import { watch } from "./app/watch.ts";
import { bench } from "./lab/bench.ts";
import { benchAccuracy } from "./lab/bench-accuracy.ts";
import { benchTraining } from "./lab/bench-training.ts";
import { evaluate } from "./lab/evaluate.ts";
import { recipeChanges, recipeOptions } from "./lab/recipe-options.ts";
import { seeds } from "./lab/seeds.ts";
import { train } from "./lab/train.ts";
import { trainSeeds } from "./lab/train-seeds.ts";

const wrongUsage = 2;

function positiveInteger(text: string): number {
	const number = Number(text);
	if (Number.isInteger(number) && number > 0) return number;
	throw new InvalidArgumentError("It takes a whole number above 0.");
}

function share(text: string): number {
	const number = text.trim() === "" ? Number.NaN : Number(text);
	if (number >= 0 && number <= 1) return number;
	throw new InvalidArgumentError("It takes a number from 0 to 1.");
}

function differentSeeds(text: string): readonly number[] {
	const seeds = text.split(",").map(Number);
	const different = new Set(seeds);
	if (
		different.size > 1 &&
		different.size === seeds.length &&
		seeds.every(Number.isSafeInteger)
	)
		return seeds;
	throw new InvalidArgumentError(
		"It takes two or more different whole numbers, as in 1,2,3.",
	);
}

/** What a learner begins with: small, and trained in minutes. */
const basicArchitecture = "basic-cnn";

const jsonOption = () =>
	new Option("--json", "one JSON object a line").default(false);
const modelOption = () =>
	new Option("--model <name>", "the network").default(defaultModel);
const modeOption = () =>
	new Option("--mode <mode>", "how the network inputs are cut from a frame")
		.choices(recognitionModes)
		.default(defaultMode);
const showOption = () =>
	new Option("--show <confidence>", "leave out digits that are less sure")
		.argParser(share)
		.default(defaultThresholds.show);
const sureOption = () =>
	new Option("--sure <confidence>", "call digits sure from there on")
		.argParser(share)
		.default(defaultThresholds.sure);
const annotateOption = () =>
	new Option("--annotate <dir>", "write the pictures with boxes there");
const dataOption = () =>
	new Option(
		"--data <dir>",
		"the folder of MNIST's four files (default: downloaded once, then kept)",
	);

/** @param finish takes the exit code */
function createProgram(finish: (code: number) => void): Command {
	const program = new Command("digitcam")
		.description(
			"Recognises handwritten digits in pictures, clips and cameras.",
		)
		// What follows "bench accuracy" belongs to that command, although "bench" has options of the same names.
		.enablePositionalOptions();

	program
		.command("recognize")
		.description("recognise pictures")
		.argument("<file...>", "PNG, JPEG, WebP or BMP")
		.addOption(modeOption())
		.addOption(modelOption())
		.addOption(showOption())
		.addOption(sureOption())
		.addOption(jsonOption())
		.addOption(annotateOption())
		.option("--stages <dir>", "write the stage pictures there")
		.action(async (files, options) => finish(await recognize(files, options)));

	program
		.command("watch")
		.description("recognise the frames of a camera, a clip or a stream")
		.requiredOption("--source <source>", "camera number, file, URL or demo")
		.addOption(modeOption())
		.addOption(modelOption())
		.addOption(showOption())
		.addOption(sureOption())
		.option(
			"--raw",
			"find mode: each frame by itself, digits are not followed",
			false,
		)
		.option(
			"--unpaced",
			"every frame of a file, as fast as it can be read",
			false,
		)
		.option(
			"--frames <number>",
			"stop after so many frames",
			positiveInteger,
			Number.POSITIVE_INFINITY,
		)
		.addOption(jsonOption())
		.addOption(annotateOption())
		.action(async (options) => finish(await watch(options)));

	program
		.command("cameras")
		.description("list the cameras")
		.addOption(jsonOption())
		.action(async (options) => finish(await cameras(options)));

	program
		.command("models")
		.description("list the trained networks")
		.addOption(jsonOption())
		.action(async (options) => finish(await models(options)));

	program
		.command("evaluate")
		.description("measure a network on images it was not trained on")
		.addOption(modelOption())
		.addOption(
			new Option("--set <name>", "the test set")
				.choices(testSets.map(({ name }) => name))
				.default(testSets[0].name),
		)
		.addOption(dataOption())
		.option("--report <dir>", "write the report on the network there")
		.addOption(jsonOption())
		.action(async (options) => finish(await evaluate(options)));

	const trainCommand = program
		.command("train")
		.description("train a network on MNIST")
		.addOption(
			new Option("--architecture <name>", "the kind of network")
				.choices(architectures.map(({ name }) => name))
				.default(basicArchitecture),
		)
		.option("--seed <number>", "the same seed gives the same weights", Number)
		.addOption(
			new Option(
				"--seeds <numbers>",
				"train with one after the other, each in OUT-seed-NUMBER, and join them as the command seeds does",
			)
				.argParser(differentSeeds)
				.conflicts("seed"),
		)
		.addOption(
			new Option("--engine <engine>", "the TensorFlow.js backend").choices([
				"auto",
				...engineNames,
			]),
		)
		.addOption(dataOption())
		.option(
			"--out <dir>",
			"the folder to write the model to (default: trained/ARCHITECTURE)",
		)
		.option("--resume", "go on where training was stopped", false)
		.addOption(jsonOption())
		.action(async (options) => {
			const choices = { ...options, recipe: recipeChanges(options) };
			finish(await ("seeds" in options ? trainSeeds(choices) : train(choices)));
		});

	for (const option of recipeOptions()) trainCommand.addOption(option);

	program
		.command("seeds")
		.description(
			"join trainings that differ only in their seed: keep the one that validates best, with mean and spread of all",
		)
		.argument("<folder...>", "the trained models")
		.requiredOption("--out <dir>", "the folder to write the model to")
		.addOption(jsonOption())
		.action(async (folders, options) => finish(await seeds(folders, options)));

	const benchCommand = program
		.command("bench")
		.description(
			"measure what one frame costs, beside the tutorial's own steps; for training see bench-training",
		)
		.addOption(modelOption())
		.addOption(jsonOption())
		.action(async (options) => finish(await bench(options)));

	benchCommand
		.command("accuracy")
		.description("score find mode on pictures whose digits are known")
		.option(
			"--photos <dir>",
			"photographs, and boxes.csv: photo,x,y,width,height,digit",
		)
		.option(
			"--digitless <files...>",
			"pictures and videos without a digit: how many are shown all the same",
		)
		.option(
			"--sheets <number>",
			"simulated frames with 1 to 12 of MNIST's test digits, or none",
			positiveInteger,
		)
		.option(
			"--hard",
			"simulate frames as hard as those that the gate learns from",
			false,
		)
		.option(
			"--still <seconds>",
			"a simulated sheet at rest, 30 frames a second with fresh noise: what changes on the screen",
			positiveInteger,
		)
		.option(
			"--seed <number>",
			"the same seed gives the same simulated frames",
			positiveInteger,
			1,
		)
		.addOption(dataOption())
		.addOption(modelOption())
		.option("--out <dir>", "write a picture of each frame with mistakes")
		.addOption(jsonOption())
		.action(async (options) => finish(await benchAccuracy(options)));

	program
		.command("bench-training")
		.description(
			"measure how fast each network trains on each engine, what memory that takes, and Keras beside",
		)
		.option(
			"--seconds <number>",
			"for each network on each engine",
			positiveInteger,
			5,
		)
		.addOption(
			new Option(
				"--architecture <name...>",
				"the kinds of network (default: all)",
			).choices(architectures.map(({ name }) => name)),
		)
		.addOption(
			new Option(
				"--engine <engine...>",
				"the TensorFlow.js backends (default: all that are there)",
			).choices(engineNames),
		)
		.option("--no-keras", "without Keras beside")
		.addOption(jsonOption())
		.action(async (options) => finish(await benchTraining(options)));

	return program;
}

async function run(args: readonly string[]): Promise<number> {
	let code = 0;
	const program = createProgram((finished) => {
		code = finished;
	});
	const commands = program.commands.flatMap((command) => [
		command,
		...command.commands,
	]);
	for (const command of [program, ...commands])
		command.exitOverride().showHelpAfterError();
	try {
		await program.parseAsync(args, { from: "user" });
	} catch (error) {
		if (error instanceof CommanderError)
			return error.exitCode === 0 ? 0 : wrongUsage;
		if (!(error instanceof Error && "code" in error)) throw error;
		console.error(error.message);
		return exitCodeOf(error);
	}
	return code;
}

// A reader that has seen enough, as in `| head`, is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
	if (error.code !== "EPIPE") throw error;
	process.exit(0);
});

process.exitCode = await run(process.argv.slice(2));
