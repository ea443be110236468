import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import {
	collectCandidates,
	judgeFile,
	type LookAt,
	startTrainingEngine,
	trainJudge,
	validateJudge,
	writeJudgeText,
} from "../../../models/index.ts";
import { detectorLevels } from "../../../native/index.ts";
import { findCandidates } from "../../recognizer/frame/candidates.ts";
import { classifyViews } from "../../recognizer/frame/classify-digits.ts";
import { stillLevels } from "../../recognizer/frame/detector-levels.ts";
import { type Finders, openLookers } from "../../recognizer/frame/readers.ts";
import { commonOptions, positiveInteger } from "../common-options.ts";
import { exitingWith } from "../exiting-with.ts";
import { printLine } from "../output.ts";
import { startProgress } from "../progress.ts";
import { untilStopped } from "../until-stopped.ts";
import { openData } from "./mnist.ts";

interface TrainJudgeOptions {
	/** How many frames are simulated; a tenth as many more validate. */
	readonly frames: number;
	readonly seed: number;
	/** The folder of MNIST's four files. */
	readonly data?: string;
	/** The file to write. */
	readonly out: string;
}

/** Looks at a still as find mode does. */
const lookWith =
	({ detector, classifier }: Omit<Finders, "judge">): LookAt =>
	async (frame) => {
		const levels = detectorLevels(frame, stillLevels);
		const detected = await detector.detect(levels);
		const candidates = findCandidates.find(frame, { detected });
		const {
			boxes,
			given = [],
			light = [],
			views = new Uint8Array(),
		} = candidates;
		const { width, height } = frame;
		const { classes } = await classifyViews(candidates, views, classifier);
		const { peaks } = detected;
		return { width, height, boxes, classes, given, light, peaks };
	};

/** Trains the judge on simulated frames. @returns the exit code */
const train = ({
	frames,
	seed,
	data: folder,
	out,
}: TrainJudgeOptions): Promise<number> =>
	untilStopped(async (signal) => {
		const data = await openData(folder, signal);
		const digits = await data.readTraining();
		const look = lookWith(await openLookers());
		const held = Math.ceil(frames / 10);
		const progress = startProgress(
			frames + held,
			"Looking at simulated frames {bar} {value} of {total}  {eta_formatted} left",
		);
		const collect = async (part: string, count: number, before: number) =>
			collectCandidates(digits, look, {
				seed: `${part} ${seed}`,
				frames: count,
				onProgress: (done) => progress.update(before + done),
				signal,
			});
		const { training, validation } = await (async () => ({
			training: await collect("training", frames, 0),
			validation: await collect("validation", held, frames),
		}))().finally(() => progress.stop());
		await startTrainingEngine();
		const layers = trainJudge(training, seed);
		const score = validateJudge(layers, validation);
		const text = await writeJudgeText(layers, {
			frames,
			candidates: training.labels.length,
			seed,
			validation: score,
		});
		await writeFile(out, text);
		await printLine(
			`${training.labels.length} candidates of ${frames} frames; of ${validation.labels.length} others ${(100 * score.accuracy).toFixed(2)} % judged right, loss ${score.loss.toFixed(4)}. Written to ${out}.`,
		);
		return 0;
	});

export const addTrainJudge = (program: Command): Command =>
	program
		.command("train-judge")
		.description(
			"train what weighs detector and classifier in find mode, on simulated frames",
		)
		.option("--frames <number>", "how many frames", positiveInteger, 45_000)
		.option(
			"--seed <number>",
			"the same seed gives the same judge",
			positiveInteger,
			1,
		)
		.addOption(commonOptions.data())
		.option("--out <file>", "the file to write", path.relative(".", judgeFile))
		.action(exitingWith(train));
