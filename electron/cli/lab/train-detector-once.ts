import {
	type DetectorRecipeChanges,
	percent,
	trainDetector,
	whole,
} from "../../../models/index.ts";
import { type Progress, startProgress } from "../progress.ts";
import { openData } from "./mnist.ts";
import { outFolder, type TrainCommandOptions } from "./train-once.ts";
import { clock, printAs } from "./training-progress.ts";

interface TrainDetectorCommandOptions
	extends Omit<TrainCommandOptions, "recipe"> {
	/** Parts of the detector's recipe to change. */
	readonly recipe: DetectorRecipeChanges;
}

/** Trains the network that finds digits, and writes it with its card. @returns the exit code */
export async function trainDetectorOnce(
	signal: AbortSignal,
	options: TrainDetectorCommandOptions,
): Promise<number> {
	const { json, data: folder, architecture, recipe, seed, engine } = options;
	const out = outFolder(options);
	const print = printAs(json);
	const data = await openData(folder, signal);
	const lines: Promise<void>[] = [];
	let progress: Progress | undefined;
	const show = (done: number, total: number, format: string, values = {}) => {
		progress ??= startProgress(total, format);
		progress.update(done, values);
		if (done === total) stop();
	};
	const stop = () => {
		progress?.stop();
		progress = undefined;
	};
	const card = await trainDetector(
		data,
		{ ...recipe, seed, engine, resume: options.resume, out },
		{
			signal,
			onEngine: (engine) =>
				lines.push(
					print(`Training ${architecture} on the ${engine.name} engine.`, {
						engine,
					}),
				),
			onStep: ({ step, steps, loss, secondsLeft }) =>
				show(step, steps, "step {value} {bar} loss {loss}  {left} left", {
					loss: loss.toFixed(3),
					left: clock(secondsLeft),
				}),
			onLog: (log) =>
				lines.push(
					print(
						`step ${whole(log.step)}: loss of heat ${log.heatLoss.toFixed(3)}, of boxes ${log.boxLoss.toFixed(3)}, ` +
							`of classes ${log.classLoss.toFixed(3)}, ${log.seconds.toFixed(0)} s`,
						log,
					),
				),
			onTest: (done, total) =>
				show(done, total, "testing {bar} {value} of {total} pages"),
		},
	).finally(stop);
	await Promise.all(lines);
	for (const { kind, averagePrecision, recall, falseBoxes } of card.test.kinds)
		await print(
			averagePrecision === undefined || recall === undefined
				? `${kind}: ${falseBoxes} false boxes`
				: `${kind}: average precision ${percent(averagePrecision)}, recall ${percent(recall)}, ${falseBoxes} false boxes`,
			{ kind, averagePrecision, recall, falseBoxes },
		);
	await print(`Written to ${out}.`, { model: card.name, out });
	return 0;
}
