import { loadModel } from "../../models/index.ts";
import { openCapture, releaseFrame } from "../../native/index.ts";
import type { RecognitionMode } from "../contract/recognition.ts";
import { recognizeFrame } from "../recognizer/recognize-frame.ts";
import { parseSource, toCaptureSource } from "../recognizer/source.ts";
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
	/** Every frame of a file as fast as it can be read, instead of the newest at its own frame rate. */
	readonly unpaced: boolean;
	/** Stop after so many frames. */
	readonly frames: number;
	readonly json: boolean;
}

/** Recognises frame after frame until the source ends, Ctrl-C, or so many frames. @returns the exit code */
export async function watch(options: WatchOptions): Promise<number> {
	const network = await loadModel(options.model);
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
			let after = -1;
			for (let count = 0; count < options.frames; count += 1) {
				const frame = await capture.nextFrame(after);
				if (frame === undefined) break;
				after = frame.sequence;
				const recognition = await recognizeFrame(frame, options.mode, network);
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
