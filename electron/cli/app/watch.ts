import {
	type FollowOptions,
	followSource,
} from "../../recognizer/follow-source.ts";
import { openReaders } from "../../recognizer/frame/readers.ts";
import { writeAnnotated } from "../annotate.ts";
import {
	printFailure,
	printLine,
	recognitionAsJson,
	recognitionAsText,
} from "../output.ts";

export interface WatchOptions extends FollowOptions {
	readonly source: string;
	readonly model: string;
	/** Stop after so many frames. */
	readonly frames: number;
	readonly json: boolean;
	/** A folder for the pictures with boxes. */
	readonly annotate?: string;
}

/** Recognises frame after frame until the source ends, Ctrl-C, or so many frames. @returns the exit code */
export async function watch(options: WatchOptions): Promise<number> {
	const { source, frames, json, annotate } = options;
	const readers = await openReaders(options.model);
	const stop = new AbortController();
	for (const signal of ["SIGINT", "SIGTERM"] as const)
		process.once(signal, () => stop.abort());
	try {
		let count = 0;
		for await (const { frame, recognition } of followSource(
			source,
			readers,
			options,
			stop.signal,
		)) {
			if (annotate !== undefined)
				await writeAnnotated(
					annotate,
					`frame-${String(frame.sequence).padStart(6, "0")}`,
					frame,
					recognition,
				);
			await printLine(
				json
					? recognitionAsJson(source, recognition)
					: recognitionAsText(`frame ${frame.sequence}`, recognition),
			);
			count += 1;
			if (count >= frames) break;
		}
	} catch (error) {
		if (stop.signal.aborted) return 0;
		await printFailure(source, error, json);
		return 1;
	}
	return 0;
}
