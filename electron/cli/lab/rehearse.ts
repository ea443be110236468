import type { Command } from "commander";
import { writeRehearsal } from "../../../models/index.ts";
import { commonOptions } from "../common-options.ts";
import { exitingWith } from "../exiting-with.ts";
import { printLine } from "../output.ts";
import { openData } from "./mnist.ts";

interface RehearseOptions {
	readonly model: string;
	/** The folder of MNIST's four files. */
	readonly data?: string;
}

/** Writes what a network rehearses while it is taught. @returns the exit code */
async function rehearse({ model, data }: RehearseOptions): Promise<number> {
	await printLine(await writeRehearsal(model, await openData(data)));
	return 0;
}

export const addRehearse = (program: Command): Command =>
	program
		.command("rehearse")
		.description(
			"write what a network rehearses while it is taught: features of MNIST's training images, beside its weights",
		)
		.addOption(commonOptions.model())
		.addOption(commonOptions.data())
		.action(exitingWith(rehearse));
