import { DigitcamError } from "../contract/bridge.ts";
import { openReaders } from "../readers.ts";
import { type BenchPhotosOptions, benchPhotos } from "./bench-photos.ts";
import { type BenchSheetsOptions, benchSheets } from "./bench-sheets.ts";

/** What is not named is not measured. */
export type BenchAccuracyOptions = Omit<BenchPhotosOptions, "photos"> &
	Omit<BenchSheetsOptions, "sheets"> &
	Partial<
		Pick<BenchPhotosOptions, "photos"> & Pick<BenchSheetsOptions, "sheets">
	>;

/**
 * Scores find mode, as the app reads a picture.
 * @returns the exit code
 * @throws DigitcamError `wrong-usage` where nothing is named
 */
export async function benchAccuracy({
	photos,
	sheets,
	...options
}: BenchAccuracyOptions): Promise<number> {
	if (photos === undefined && sheets === undefined)
		throw new DigitcamError({
			code: "wrong-usage",
			message:
				"There is nothing to score. Give --photos DIR, a folder of photographs whose digits are known, --sheets NUMBER of simulated frames, or both.",
		});
	const readers = await openReaders(options.model);
	if (photos !== undefined) await benchPhotos(readers, { ...options, photos });
	if (sheets !== undefined) await benchSheets(readers, { ...options, sheets });
	return 0;
}
