import type { Command } from "commander";
import { compareSeeds, joinSeeds, percent } from "../../../models/index.ts";
import { commonOptions } from "../common-options.ts";
import { exitingWith } from "../exiting-with.ts";
import { printLine } from "../output.ts";

export interface SeedsOptions {
	/** The folder to write the model to. */
	readonly out: string;
	readonly json: boolean;
}

/** Joins finished trainings with different seeds into one model. @returns the exit code */
export async function seeds(
	folders: readonly string[],
	{ out, json }: SeedsOptions,
): Promise<number> {
	const card = await joinSeeds(folders, out);
	if (json) {
		const { name: model, seed, seeds } = card;
		await printLine(JSON.stringify({ model, out, seed, seeds }));
		return 0;
	}
	for (const { heading, mean, deviation } of compareSeeds(card)?.measures ?? [])
		await printLine(
			`${heading.padEnd(10)}  ${percent(mean)} ± ${percent(deviation)}`,
		);
	await printLine(
		`Seed ${card.seed} is kept, chosen by ${percent(card.validation.accuracy)} of the validation images. Written to ${out}.`,
	);
	return 0;
}

export const addSeeds = (program: Command): Command =>
	program
		.command("seeds")
		.description(
			"join trainings that differ only in their seed: keep the one that validates best, with mean and spread of all",
		)
		.argument("<folder...>", "the trained models")
		.requiredOption("--out <dir>", "the folder to write the model to")
		.addOption(commonOptions.json())
		.action(exitingWith(seeds));
