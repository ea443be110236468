import {
	type SheetKind,
	scoreSheets,
	sheetSet,
} from "../../../models/index.ts";
import { recognizeStill } from "../../recognizer/frame/frame-pipeline.ts";
import type { Readers } from "../../recognizer/frame/readers.ts";
import { printLine } from "../output.ts";
import { startProgress } from "../progress.ts";
import { accuracyAsText, percentOf, writeMistakes } from "./mistakes.ts";
import { openData } from "./mnist.ts";

export interface BenchSheetsOptions {
	/** How many frames are simulated. */
	readonly sheets: number;
	/** What kind of frames. */
	readonly kind: SheetKind;
	/** The same seed gives the same frames. */
	readonly seed: number;
	/** The folder of MNIST's four files. */
	readonly data?: string;
	/** Name of the network that reads. */
	readonly model: string;
	/** A folder for the annotated pictures of mistakes. */
	readonly out?: string;
	readonly json: boolean;
}

/** Scores find mode on simulated frames with 1 to 12 of MNIST's test digits, and on frames without any. */
export async function benchSheets(
	readers: Readers,
	{ sheets: count, kind, seed, data, model, out, json }: BenchSheetsOptions,
): Promise<void> {
	const test = await (await openData(data)).readTest();
	const { digits, sample } = await sheetSet(kind, test);
	const progress = startProgress(
		count,
		"Reading simulated frames {bar} {value} of {total}  {eta_formatted} left",
	);
	let done = 0;
	const score = await scoreSheets(
		digits,
		async (frame) => (await recognizeStill(frame, readers)).digits,
		{
			seed,
			count,
			sample,
			onFrame: async (frame, _, mistakes) => {
				const name = `sheet-${String(done).padStart(4, "0")}`;
				await writeMistakes(out, name, frame, mistakes);
				done += 1;
				progress.update(done);
			},
		},
	).finally(() => progress.stop());
	const { frames, exact, emptyFrames, falseInHundredEmpty, signs, signsRead } =
		score;
	await printLine(
		json
			? JSON.stringify({ model, seed, kind, ...score })
			: `${accuracyAsText(`${frames} ${kind === "usual" ? "" : `${kind} `}simulated frames`, score)}; ` +
					`${percentOf(exact)} of ${frames - emptyFrames} frames with digits exact; ` +
					`${falseInHundredEmpty?.toFixed(1) ?? "-"} false digits in 100 frames without any (${emptyFrames} seen)${signs > 0 ? `; ${signsRead} of ${signs} signs taken for digits` : ""}`,
	);
}
