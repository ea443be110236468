import path from "node:path";
import type {
	EngineChoice,
	RecipeChanges,
	TrainingProgress,
} from "../../../models/index.ts";
import {
	inSentence,
	percent,
	reportCommand,
	reportFolder,
	testSets,
	trainModel,
} from "../../../models/index.ts";
import { printLine } from "../output.ts";
import { type Progress, startProgress } from "../progress.ts";
import { untilStopped } from "../until-stopped.ts";
import { evaluateWithReport } from "./evaluate.ts";
import { openData } from "./mnist.ts";

export interface TrainCommandOptions {
	readonly architecture: string;
	/** Parts of the architecture's recipe to change. */
	readonly recipe: RecipeChanges;
	readonly seed?: number;
	readonly engine?: EngineChoice;
	readonly data?: string;
	readonly out?: string;
	readonly resume: boolean;
	readonly json: boolean;
}

const clock = (seconds: number) =>
	`${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

const tell = ({
	epoch,
	epochs,
	loss,
	accuracy,
	imagesPerSecond,
	secondsLeft,
}: TrainingProgress) => ({
	epoch: `${epoch} of ${epochs}`,
	loss: loss.toFixed(4),
	accuracy: percent(accuracy),
	speed: `${Math.round(imagesPerSecond)} images/s`,
	left: clock(secondsLeft),
});

/** The folder to write the model to. */
export const outFolder = ({
	out,
	architecture,
}: Pick<TrainCommandOptions, "out" | "architecture">): string =>
	path.resolve(out ?? path.join("trained", architecture));

/** Trains a network on MNIST and writes it with its card and report. @returns the exit code */
export async function trainUntil(
	signal: AbortSignal,
	options: TrainCommandOptions,
): Promise<number> {
	const {
		json,
		data: folder,
		architecture,
		recipe,
		seed,
		engine,
		resume,
	} = options;
	const out = outFolder(options);
	const say = (text: string, fact: object) =>
		json ? printLine(JSON.stringify(fact)) : printLine(text);

	let progress: Progress | undefined;
	try {
		const data = await openData(folder, signal);
		const lines: Promise<void>[] = [];
		const card = await trainModel(
			data,
			{
				...recipe,
				architecture,
				seed,
				engine,
				resume,
				out,
			},
			{
				signal,
				onEngine: (engine) =>
					lines.push(
						say(`Training ${architecture} on the ${engine.name} engine.`, {
							engine,
						}),
					),
				onPhotograph: (done, total) => {
					progress ??= startProgress(
						total,
						"photographing training digits {bar} {value} of {total}",
					);
					progress.update(done);
					if (done === total) {
						progress.stop();
						progress = undefined;
					}
				},
				onStep: (step) => {
					progress ??= startProgress(
						step.steps,
						"epoch {epoch} {bar} loss {loss}  accuracy {accuracy}  {speed}  {left} left",
					);
					progress.update(step.step, tell(step));
				},
				onEpoch: (log) => {
					progress?.stop();
					progress = undefined;
					lines.push(
						say(
							`epoch ${log.epoch}: loss ${log.loss.toFixed(4)}, accuracy ${percent(log.accuracy)}, ` +
								`validation ${percent(log.validationAccuracy)}, ${log.seconds.toFixed(0)} s`,
							log,
						),
					);
				},
			},
		);
		await Promise.all(lines);
		await say(
			`${card.name}: ${percent(card.test.accuracy)} of the test images, epoch ${card.epoch} chosen by ` +
				`${percent(card.validation.accuracy)} of the validation images. Written to ${out}.`,
			{
				model: card.name,
				out,
				epoch: card.epoch,
				validation: card.validation,
				test: card.test,
			},
		);
		// Reports are about networks that read digits.
		if (card.role === "gate") return 0;
		const report = reportFolder(out);
		await say(
			`Measuring it on ${testSets.map(({ title }) => inSentence(title)).join(", ")} for its report.`,
			{ measuring: testSets.map(({ name }) => name) },
		);
		try {
			await evaluateWithReport(out, data, report, signal);
		} catch (error) {
			const data = folder === undefined ? "" : ` --data ${folder}`;
			console.error(
				`The network is written, its report is not. Write it with: ${reportCommand(out)}${data}`,
			);
			throw error;
		}
		await say(`Report: ${path.join(report, "report.html")}`, { report });
		return 0;
	} finally {
		progress?.stop();
	}
}

/** `trainUntil()`, stopped by Ctrl-C. @returns the exit code */
export const train = (options: TrainCommandOptions): Promise<number> =>
	untilStopped((signal) => trainUntil(signal, options));
