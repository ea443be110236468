import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import type { EngineChoice } from "../../../models/recognition.ts";
import { encodeImage, releaseFrame } from "../../../native/index.ts";
import type { RecognitionMode } from "../../contract/recognition.ts";
import {
	releaseStages,
	type Stages,
} from "../../recognizer/frame/candidates.ts";
import { FramePipeline } from "../../recognizer/frame/frame-pipeline.ts";
import { openReaders } from "../../recognizer/frame/readers.ts";
import { writeAnnotated } from "../annotate.ts";
import { commonOptions } from "../common-options.ts";
import { exitingWith } from "../exiting-with.ts";
import {
	printFailure,
	printLine,
	recognitionAsJson,
	recognitionAsText,
} from "../output.ts";
import { readPicture } from "./read-picture.ts";

interface RecognizeOptions {
	readonly mode: RecognitionMode;
	readonly model: string;
	readonly engine: EngineChoice;
	/** From which confidence on a digit is shown, 0 to 1. */
	readonly show: number;
	/** From which confidence on a digit is sure, 0 to 1. */
	readonly sure: number;
	readonly json: boolean;
	/** A folder for the pictures with boxes. */
	readonly annotate?: string;
	/** A folder for the stage pictures. */
	readonly stages?: string;
}

async function writeStages(
	folder: string,
	name: string,
	stages: Stages,
): Promise<void> {
	await mkdir(folder, { recursive: true });
	for (const [stage, picture] of Object.entries(stages)) {
		await writeFile(
			path.join(folder, `${name}-${stage}.png`),
			await encodeImage(picture, { format: "png" }),
		);
	}
}

/** Recognizes one picture and writes and prints what was asked for. */
async function recognizePicture(
	file: string,
	pipeline: FramePipeline,
	{ stages: stagesFolder, annotate, json }: RecognizeOptions,
): Promise<void> {
	const frame = await readPicture(file);
	try {
		const { recognition, stages } = await pipeline.recognize(frame, {
			stages: stagesFolder !== undefined,
		});
		try {
			const { name } = path.parse(file);
			if (stagesFolder !== undefined && stages !== undefined)
				await writeStages(stagesFolder, name, stages);
			if (annotate !== undefined)
				await writeAnnotated(annotate, name, frame, recognition);
			await printLine(
				json
					? recognitionAsJson(file, recognition)
					: recognitionAsText(file, recognition),
			);
		} finally {
			releaseStages(stages);
		}
	} finally {
		releaseFrame(frame);
	}
}

/** Recognizes pictures one after the other; one that fails does not stop the others. @returns the exit code */
async function recognize(
	files: readonly string[],
	options: RecognizeOptions,
): Promise<number> {
	const { mode, show, sure } = options;
	const pipeline = new FramePipeline({
		mode,
		readers: await openReaders(options.model, options.engine),
		thresholds: { show, sure },
		smoothed: false,
	});
	let failed = 0;
	for (const file of files) {
		try {
			await recognizePicture(file, pipeline, options);
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
		.argument("<file...>", "PNG, JPEG, WebP or BMP")
		.addOption(commonOptions.mode())
		.addOption(commonOptions.model())
		.addOption(commonOptions.engine())
		.addOption(commonOptions.show())
		.addOption(commonOptions.sure())
		.addOption(commonOptions.json())
		.addOption(commonOptions.annotate())
		.option("--stages <dir>", "write the pictures of each stage there")
		.action(exitingWith(recognize));
