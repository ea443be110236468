import { type Command, Option } from "commander";
import { type EngineChoice, sheetKinds } from "../../../models/index.ts";
import { DigitcamError } from "../../contract/bridge.ts";
import { openReaders } from "../../recognizer/frame/readers.ts";
import { commonOptions, positiveInteger } from "../common-options.ts";
import { exitingWith } from "../exiting-with.ts";
import {
	type BenchDigitlessOptions,
	benchDigitless,
} from "./bench-digitless.ts";
import { type BenchPhotosOptions, benchPhotos } from "./bench-photos.ts";
import { type BenchSheetsOptions, benchSheets } from "./bench-sheets.ts";
import { type BenchStillOptions, benchStill } from "./bench-still.ts";

type All = BenchPhotosOptions &
	BenchDigitlessOptions &
	BenchSheetsOptions &
	BenchStillOptions;
type What = "photos" | "digitless" | "sheets" | "still";

/** Each part is measured only if it is named. */
type BenchAccuracyOptions = Omit<All, What> &
	Partial<Pick<All, What>> & { readonly engine: EngineChoice };

/**
 * Scores find mode as the app shows it.
 * @returns the exit code
 * @throws DigitcamError `wrong-usage` if no part is named
 */
async function benchAccuracy({
	photos,
	digitless,
	sheets,
	still,
	...options
}: BenchAccuracyOptions): Promise<number> {
	if (
		photos === undefined &&
		digitless === undefined &&
		sheets === undefined &&
		still === undefined
	)
		throw new DigitcamError({
			code: "wrong-usage",
			message:
				"There is nothing to score. Give --photos DIR, a folder of photographs whose digits are known, --digitless FILE... without any, --sheets NUMBER of simulated frames, --still SECONDS of a simulated sheet at rest, or several of them.",
		});
	const readers = await openReaders(options.model, options.engine);
	if (photos !== undefined) await benchPhotos(readers, { ...options, photos });
	if (digitless !== undefined)
		await benchDigitless(readers, { ...options, digitless });
	if (sheets !== undefined) await benchSheets(readers, { ...options, sheets });
	if (still !== undefined) await benchStill(readers, { ...options, still });
	return 0;
}

export const addBenchAccuracy = (bench: Command): Command =>
	bench
		.command("accuracy")
		.description("score find mode on pictures whose digits are known")
		.option(
			"--photos <dir>",
			"photographs, and their digits in boxes.csv: photo,x,y,width,height,digit",
		)
		.option(
			"--digitless <files...>",
			"pictures and videos without a digit: count what is shown all the same",
		)
		.option(
			"--sheets <number>",
			"this many simulated frames, each with 1 to 12 of MNIST's test digits or none",
			positiveInteger,
		)
		.addOption(
			new Option(
				"--kind <name>",
				"of the simulated frames: usual, hard as the classifier learns from, pages of all kinds or of one",
			)
				.choices(sheetKinds)
				.default("usual"),
		)
		.option(
			"--still <seconds>",
			"a simulated sheet at rest, 30 frames a second with fresh noise: count what changes on the screen",
			positiveInteger,
		)
		.option(
			"--seed <number>",
			"the same seed gives the same simulated frames",
			positiveInteger,
			1,
		)
		.addOption(commonOptions.data())
		.addOption(commonOptions.model())
		.addOption(commonOptions.engine())
		.option("--out <dir>", "write a picture of each frame with mistakes there")
		.addOption(commonOptions.json())
		.action(exitingWith(benchAccuracy));
