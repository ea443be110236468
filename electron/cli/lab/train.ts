import { type Command, InvalidArgumentError, Option } from "commander";
import {
	architectures,
	backendNames,
	detectorArchitecture,
	detectorRecipe,
	imageRecipe,
	ModelsError,
} from "../../../models/index.ts";
import { commonOptions } from "../common-options.ts";
import { exitingWith } from "../exiting-with.ts";
import { untilStopped } from "../until-stopped.ts";
import {
	flagsGiven,
	optionsBeside,
	recipeChanges,
	recipeOptions,
} from "./recipe-options.ts";
import { trainDetectorOnce } from "./train-detector-once.ts";
import { type TrainCommandOptions, trainOnce } from "./train-once.ts";
import { trainSeeds } from "./train-seeds.ts";

/** The default architecture: small, and trained in minutes. */
const basicArchitecture = "basic-cnn";

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

/** Options as commander passes them: those of the recipe are mixed with the others. */
type Given = Omit<TrainCommandOptions, "recipe"> & {
	readonly seeds?: readonly number[];
};

const isDetector = ({ architecture }: Given) =>
	architecture === detectorArchitecture.name;

/** @throws ModelsError `invalid-option` where an option belongs to another kind of training */
function checkOptions(given: Given): void {
	const foreign = isDetector(given)
		? [
				...flagsGiven(optionsBeside(imageRecipe, detectorRecipe), given),
				...(given.seeds ? ["--seeds"] : []),
			]
		: flagsGiven(optionsBeside(detectorRecipe, imageRecipe), given);
	if (foreign.length > 0)
		throw new ModelsError(
			"invalid-option",
			`The training of ${given.architecture} does not take ${foreign.join(", ")}. Leave that out.`,
		);
}

/** Trains with one seed or with several, stopped by Ctrl-C. @returns the exit code */
const train = ({ seeds, ...given }: Given): Promise<number> =>
	untilStopped((signal) => {
		checkOptions({ ...given, ...(seeds && { seeds }) });
		if (isDetector(given))
			return trainDetectorOnce(signal, {
				...given,
				recipe: recipeChanges(detectorRecipe, given),
			});
		const choices = { ...given, recipe: recipeChanges(imageRecipe, given) };
		return seeds === undefined
			? trainOnce(signal, choices)
			: trainSeeds(signal, { ...choices, seeds });
	});

export function addTrain(program: Command): void {
	const command = program
		.command("train")
		.description("train a network on MNIST, measure it, and write its report")
		.addOption(
			new Option("--architecture <name>", "the kind of network")
				.choices(
					[...architectures, detectorArchitecture].map(({ name }) => name),
				)
				.default(basicArchitecture),
		)
		.option("--seed <number>", "the same seed gives the same weights", Number)
		.addOption(
			new Option(
				"--seeds <numbers>",
				'train with one seed after the other, each in OUT-seed-NUMBER, and join them as the command "seeds" does',
			)
				.argParser(differentSeeds)
				.conflicts("seed"),
		)
		.addOption(
			new Option("--engine <engine>", "the TensorFlow.js backend").choices([
				"auto",
				...backendNames,
			]),
		)
		.addOption(commonOptions.data())
		.option(
			"--out <dir>",
			"the folder to write the model to (default: trained/ARCHITECTURE)",
		)
		.option("--resume", "continue a training that was stopped", false)
		.addOption(commonOptions.json())
		.action(exitingWith(train));
	for (const option of recipeOptions(imageRecipe))
		command.addOption(
			option.helpGroup("Recipe (default: the architecture's own):"),
		);
	for (const option of optionsBeside(detectorRecipe, imageRecipe))
		command.addOption(
			option.helpGroup(
				`Recipe of ${detectorArchitecture.name}, beside learning rate, batch size and EMA decay:`,
			),
		);
}
