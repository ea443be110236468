import type { Command } from "commander";
import type { DigitData } from "../../../models/index.ts";
import { mnistFolder, openMnist } from "../../../models/index.ts";
import { exitingWith } from "../exiting-with.ts";
import { printLine } from "../output.ts";

/**
 * MNIST from a folder, or downloaded once and then kept.
 * @param folder of the four files
 */
export function openData(
	folder: string | undefined,
	signal?: AbortSignal,
): Promise<DigitData> {
	return openMnist({
		folder,
		...(signal && { signal }),
		onDownload: (name) => console.error(`Downloading ${name}…`),
	});
}

/** Fetches MNIST, or verifies that it is there, and prints its folder. @returns the exit code */
async function mnist(): Promise<number> {
	const data = await openData(undefined);
	await Promise.all([data.readTraining(), data.readTest()]);
	await printLine(mnistFolder());
	return 0;
}

export const addMnist = (program: Command): Command =>
	program
		.command("mnist")
		.description(
			"fetch MNIST once, verify its four files and print their folder",
		)
		.action(exitingWith(mnist));
