import { type Command, Option } from "commander";
import type { EngineChoice } from "../../../models/recognition.ts";
import { openAirWriter } from "../../recognizer/air/air-writer.ts";
import {
	type FollowOptions,
	followSource,
} from "../../recognizer/follow-source.ts";
import { openReaders } from "../../recognizer/frame/readers.ts";
import { parseSource } from "../../recognizer/source/parse-source.ts";
import { writeAnnotated } from "../annotate.ts";
import { commonOptions, positiveInteger } from "../common-options.ts";
import { exitingWith } from "../exiting-with.ts";
import { printFailure, printRecognition } from "../output.ts";
import { OutputFolder } from "../output-folder.ts";

interface WatchOptions extends Omit<FollowOptions, "air"> {
	readonly source: string;
	readonly model: string;
	readonly engine: EngineChoice;
	/** Stop after so many frames. */
	readonly frames: number;
	readonly json: boolean;
	/** Reads what hands write in the air. */
	readonly air: boolean;
	/** As in a mirror. */
	readonly mirror: boolean;
	/** A folder for the pictures with boxes. */
	readonly annotate?: string;
}

const endingSignals = ["SIGINT", "SIGTERM"] as const;

/** Recognizes frame after frame until the source ends, Ctrl-C, or so many frames. @returns the exit code */
async function watch(options: WatchOptions): Promise<number> {
	const { source, frames, json, annotate } = options;
	const readers = await openReaders(options.model, options.engine);
	const air = options.air
		? await openAirWriter({ mirrored: options.mirror })
		: undefined;
	const annotated =
		annotate === undefined ? undefined : new OutputFolder(annotate, [source]);
	const stop = new AbortController();
	const abort = () => stop.abort();
	for (const signal of endingSignals) process.once(signal, abort);
	try {
		let count = 0;
		for await (const { frame, recognition, air: written } of followSource(
			parseSource(source, process.cwd()),
			readers,
			{ ...options, air },
			stop.signal,
		)) {
			if (annotated !== undefined)
				await writeAnnotated(
					annotated,
					`frame-${String(frame.sequence).padStart(6, "0")}`,
					frame,
					recognition,
				);
			const name = `frame ${frame.sequence}`;
			await printRecognition(source, name, recognition, json, written);
			count += 1;
			if (count >= frames) break;
		}
	} catch (error) {
		if (stop.signal.aborted) return 0;
		await printFailure(source, error, json);
		return 1;
	} finally {
		for (const signal of endingSignals) process.off(signal, abort);
	}
	return 0;
}

export const addWatch = (program: Command): Command =>
	program
		.command("watch")
		.description("recognize digits live in a camera, a clip or a stream")
		.requiredOption(
			"--source <source>",
			'a camera number, a file, a URL, or "demo"',
		)
		.addOption(commonOptions.mode())
		.addOption(commonOptions.model())
		.addOption(commonOptions.engine())
		.addOption(commonOptions.show())
		.addOption(commonOptions.sure())
		.addOption(commonOptions.rotate())
		.option(
			"--air",
			"read what a hand writes in the air with thumb and index finger pinched",
			false,
		)
		.option(
			"--no-mirror",
			"with --air: the picture is seen as it is, as over the shoulder, instead of as in a mirror",
		)
		.option(
			"--raw",
			"find mode: take each frame by itself, without tracking and smoothing",
			false,
		)
		.option(
			"--unpaced",
			"read every frame of a file, as fast as possible",
			false,
		)
		.addOption(
			new Option("--frames <number>", "stop after this many frames")
				.argParser(positiveInteger)
				.default(Number.POSITIVE_INFINITY, "all"),
		)
		.addOption(commonOptions.json())
		.addOption(commonOptions.annotate())
		.action(exitingWith(watch));
