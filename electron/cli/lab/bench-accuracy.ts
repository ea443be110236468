import { DigitcamError } from "../../contract/bridge.ts";
import { openReaders } from "../../recognizer/frame/readers.ts";
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

/** What is not named is not measured. */
export type BenchAccuracyOptions = Omit<All, What> & Partial<Pick<All, What>>;

/**
 * Scores find mode as the app shows it.
 * @returns the exit code
 * @throws DigitcamError `wrong-usage` where nothing is named
 */
export async function benchAccuracy({
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
	const readers = await openReaders(options.model);
	if (photos !== undefined) await benchPhotos(readers, { ...options, photos });
	if (digitless !== undefined)
		await benchDigitless(readers, { ...options, digitless });
	if (sheets !== undefined) await benchSheets(readers, { ...options, sheets });
	if (still !== undefined) await benchStill(readers, { ...options, still });
	return 0;
}
