import path from "node:path";
import type { Command } from "commander";
import type { EngineChoice } from "../../../models/recognition.ts";
import { encodeImage } from "../../../native/index.ts";
import { DigitcamError } from "../../contract/bridge.ts";
import type { RecognitionMode, Rotation } from "../../contract/recognition.ts";
import type { Failure } from "../../contract/source.ts";
import { followSource } from "../../recognizer/follow-source.ts";
import type { Stages } from "../../recognizer/frame/candidates.ts";
import { openReaders, type Readers } from "../../recognizer/frame/readers.ts";
import { parseLocation } from "../../recognizer/source/parse-source.ts";
import { writeAnnotated } from "../annotate.ts";
import { commonOptions } from "../common-options.ts";
import { exitingWith } from "../exiting-with.ts";
import { printFailure, printRecognition } from "../output.ts";
import { OutputFolder } from "../output-folder.ts";

interface RecognizeOptions {
	readonly mode: RecognitionMode;
	readonly model: string;
	readonly engine: EngineChoice;
	/** From which confidence on a digit is shown, 0 to 1. */
	readonly show: number;
	/** From which confidence on a digit is sure, 0 to 1. */
	readonly sure: number;
	readonly rotate: Rotation;
	readonly json: boolean;
	/** A folder for the pictures with boxes. */
	readonly annotate?: string;
	/** A folder for the stage pictures. */
	readonly stages?: string;
}

/** What a frame's files are called: as the picture's, with its number where there are several. */
const fileName = (file: string, frame: number, still: boolean) =>
	still
		? path.parse(file).name
		: `${path.parse(file).name}-${String(frame).padStart(3, "0")}`;

async function writeStages(
	folder: OutputFolder,
	name: string,
	stages: Stages,
): Promise<void> {
	for (const [stage, picture] of Object.entries(stages))
		await folder.write(
			`${name}-${stage}`,
			".png",
			await encodeImage(picture, { format: "png" }),
		);
}

/** Where the pictures go that were asked for. */
interface Outputs {
	readonly annotated: OutputFolder | undefined;
	readonly stages: OutputFolder | undefined;
}

/**
 * Recognizes the pictures of one file, and writes and prints what was asked for.
 * @throws DigitcamError `not-a-picture` where it is a film; NativeError as `followSource` does
 */
async function recognizeFile(
	file: string,
	readers: Readers,
	options: RecognizeOptions,
	outputs: Outputs,
): Promise<void> {
	const { json } = options;
	const frames = followSource(parseLocation(file, process.cwd()), readers, {
		...options,
		...{ raw: true, unpaced: true, stages: outputs.stages !== undefined },
	});
	let warning: Failure | undefined;
	for await (const { frame, recognition, stages, source } of frames) {
		warning = source.warning;
		if (!source.brief)
			throw new DigitcamError({
				code: "not-a-picture",
				message: `This is a film: it has more than 25 frames. Use: digitcam watch --source ${file}`,
			});
		const name = fileName(file, frame.sequence, source.still);
		if (outputs.stages !== undefined && stages !== undefined)
			await writeStages(outputs.stages, name, stages);
		if (outputs.annotated !== undefined)
			await writeAnnotated(outputs.annotated, name, frame, recognition);
		await printRecognition(
			file,
			source.still ? file : `${file} frame ${frame.sequence}`,
			recognition,
			json,
		);
	}
	if (warning) console.error(`${file}: ${warning.message}`);
}

/** Recognizes pictures one after the other; one that fails does not stop the others. @returns the exit code */
async function recognize(
	files: readonly string[],
	options: RecognizeOptions,
): Promise<number> {
	const readers = await openReaders(options.model, options.engine);
	const outputIn = (folder: string | undefined) =>
		folder === undefined ? undefined : new OutputFolder(folder, files);
	const outputs = {
		annotated: outputIn(options.annotate),
		stages: outputIn(options.stages),
	};
	let failed = 0;
	for (const file of files) {
		try {
			await recognizeFile(file, readers, options, outputs);
		} catch (error) {
			failed += 1;
			await printFailure(file, error, options.json);
		}
	}
	return failed === 0 ? 0 : 1;
}

export const addRecognize = (program: Command): Command =>
	program
		.command("recognize")
		.description("recognize the digits in pictures")
		.argument(
			"<file...>",
			"PNG, JPEG, WebP, BMP or GIF, a URL of one, or a numbered sequence %03d.png",
		)
		.addOption(commonOptions.mode())
		.addOption(commonOptions.model())
		.addOption(commonOptions.engine())
		.addOption(commonOptions.show())
		.addOption(commonOptions.sure())
		.addOption(commonOptions.rotate())
		.addOption(commonOptions.json())
		.addOption(commonOptions.annotate())
		.option("--stages <dir>", "write the pictures of each stage there")
		.action(exitingWith(recognize));
