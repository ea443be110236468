import { openCapture, releaseFrame } from "../../native/index.ts";
import type { RecognitionMode } from "../contract/recognition.ts";
import { openReaders } from "../readers.ts";
import { recognizeFrame } from "../recognizer/recognize-frame.ts";
import { showDigits } from "../recognizer/show-digits.ts";
import { parseSource, toCaptureSource } from "../recognizer/source.ts";
import { createSteadier, sourceTime } from "../recognizer/steadier.ts";
import { writeAnnotated } from "./annotate.ts";
import {
	printFailure,
	printLine,
	recognitionAsJson,
	recognitionAsText,
} from "./output.ts";

export interface WatchOptions {
	readonly source: string;
	readonly mode: RecognitionMode;
	readonly model: string;
	/** From which confidence on a digit is shown, 0 to 1. */
	readonly show: number;
	/** From which confidence on a digit is sure, 0 to 1. */
	readonly sure: number;
	/** Find mode: each frame by itself, instead of following the digits from frame to frame. */
	readonly raw: boolean;
	/** Every frame of a file as fast as it can be read, instead of the newest at its own frame rate. */
	readonly unpaced: boolean;
	/** Stop after so many frames. */
	readonly frames: number;
	readonly json: boolean;
	/** A folder for the pictures with boxes. */
	readonly annotate?: string;
}

/** Recognises frame after frame until the source ends, Ctrl-C, or so many frames. @returns the exit code */
export async function watch(options: WatchOptions): Promise<number> {
	const readers = await openReaders(options.model);
	const stop = new AbortController();
	for (const signal of ["SIGINT", "SIGTERM"] as const)
		process.once(signal, () => stop.abort());
	try {
		const { source, options: capturing } = toCaptureSource(
			parseSource(options.source, process.cwd()),
		);
		const capture = await openCapture(
			source,
			{ ...capturing, paced: !options.unpaced },
			stop.signal,
		);
		try {
			stop.signal.addEventListener("abort", () => void capture.close());
			// Classic mode says here what the network said of each frame, as the tutorial does.
			const steadier =
				options.mode === "classic" || options.raw || capture.still
					? undefined
					: createSteadier[options.mode]();
			let after = -1;
			for (let count = 0; count < options.frames; count += 1) {
				const frame = await capture.nextFrame(after);
				if (frame === undefined) break;
				after = frame.sequence;
				const reading = await recognizeFrame(frame, options.mode, readers);
				const recognition = showDigits(
					steadier?.steady(reading, sourceTime(frame, capture)) ?? reading,
					options,
				);
				if (options.annotate !== undefined)
					await writeAnnotated(
						options.annotate,
						`frame-${String(frame.sequence).padStart(6, "0")}`,
						frame,
						recognition,
					);
				await printLine(
					options.json
						? recognitionAsJson(options.source, recognition)
						: recognitionAsText(`frame ${frame.sequence}`, recognition),
				);
				releaseFrame(frame);
			}
		} finally {
			await capture.close();
		}
	} catch (error) {
		if (stop.signal.aborted) return 0;
		await printFailure(options.source, error, options.json);
		return 1;
	}
	return 0;
}
