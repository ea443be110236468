import { Command, CommanderError, Help } from "commander";
import { exitCodeOf } from "../exit-code.ts";
import { addCameras } from "./app/cameras.ts";
import { addExport } from "./app/export.ts";
import { addModels } from "./app/models.ts";
import { addRecognize } from "./app/recognize.ts";
import { addWatch } from "./app/watch.ts";
import { addBench } from "./lab/bench.ts";
import { addBenchAccuracy } from "./lab/bench-accuracy.ts";
import { addBenchTraining } from "./lab/bench-training.ts";
import { addEvaluate } from "./lab/evaluate.ts";
import { addMnist } from "./lab/mnist.ts";
import { addRehearse } from "./lab/rehearse.ts";
import { addSeeds } from "./lab/seeds.ts";
import { addTeach } from "./lab/teach.ts";
import { addTrain } from "./lab/train.ts";
import { addTrainJudge } from "./lab/train-judge.ts";

const wrongUsage = 2;

function createProgram(): Command {
	const help = new Help();
	const program = new Command("digitcam")
		.description(
			"Recognizes handwritten digits in pictures, clips and cameras, and trains the networks that do.",
		)
		// What follows "bench accuracy" belongs to that command, although "bench" has options of the same names.
		.enablePositionalOptions()
		.configureHelp({
			// Without this, commander writes "(default: false)" after each switch.
			optionDescription: (option) =>
				option.defaultValue === false
					? option.description
					: help.optionDescription(option),
		});
	program.commandsGroup("Recognize:");
	for (const add of [addRecognize, addWatch, addCameras, addModels, addExport])
		add(program);
	program.commandsGroup("Train and measure:");
	for (const add of [
		addMnist,
		addTrain,
		addTeach,
		addRehearse,
		addTrainJudge,
		addSeeds,
		addEvaluate,
	])
		add(program);
	addBenchAccuracy(addBench(program));
	addBenchTraining(program);
	return program;
}

/** @returns `command` and every command below it */
const withSubcommands = (command: Command): readonly Command[] => [
	command,
	...command.commands.flatMap(withSubcommands),
];

/** Runs the command that the arguments name. It sets `process.exitCode`, or the error that stopped it does. */
export async function runCommand(args: readonly string[]): Promise<void> {
	const program = createProgram();
	for (const command of withSubcommands(program))
		command.exitOverride().showHelpAfterError();
	try {
		await program.parseAsync(args, { from: "user" });
	} catch (error) {
		if (error instanceof CommanderError)
			process.exitCode = error.exitCode === 0 ? 0 : wrongUsage;
		else if (error instanceof Error && "code" in error) {
			console.error(error.message);
			process.exitCode = exitCodeOf(error);
		} else throw error;
	}
}
