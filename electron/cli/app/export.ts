import { type Command, Option } from "commander";
import {
	type ExportFormat,
	exportFormats,
	exportModel,
} from "../../../models/index.ts";
import { commonOptions } from "../common-options.ts";
import { exitingWith } from "../exiting-with.ts";
import { printLine } from "../output.ts";

interface ExportOptions {
	readonly model: string;
	readonly format: ExportFormat;
	/** A folder. */
	readonly out: string;
	readonly json: boolean;
}

/** Writes a network for other programs, and says which files. @returns the exit code */
async function exportNetwork({
	model,
	format,
	out,
	json,
}: ExportOptions): Promise<number> {
	for (const file of await exportModel(model, format, out))
		await printLine(json ? JSON.stringify({ file }) : file);
	return 0;
}

export const addExport = (program: Command): Command =>
	program
		.command("export")
		.description("write a network for other programs")
		.addOption(commonOptions.model())
		.addOption(
			new Option("--format <format>", "ONNX, or TensorFlow.js' layers format")
				.choices(exportFormats)
				.default(exportFormats[0]),
		)
		.requiredOption("--out <dir>", "the folder to write it to")
		.addOption(commonOptions.json())
		.action(exitingWith(exportNetwork));
