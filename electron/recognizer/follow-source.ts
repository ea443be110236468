import { openCapture, releaseFrame } from "../../native/index.ts";
import type { RecognitionMode, Thresholds } from "../contract/recognition.ts";
import {
	FramePipeline,
	liveTimeBudgetMs,
	type RecognizedFrame,
} from "./frame/frame-pipeline.ts";
import type { Readers } from "./frame/readers.ts";
import { openSource } from "./source/open-source.ts";
import { parseSource } from "./source/source.ts";
import { sourceTime } from "./tracking/temporal-smoothing.ts";

export interface FollowOptions extends Thresholds {
	readonly mode: RecognitionMode;
	/** Find mode: each frame by itself, instead of following the digits from frame to frame. */
	readonly raw: boolean;
	/** Every frame of a file as fast as it can be read, instead of the newest at its own frame rate. */
	readonly unpaced: boolean;
}

/**
 * Recognizes frame after frame as the window does, until the source ends or `signal` closes it. A frame is released when
 * the next one is asked for.
 * @param named the source as the command line names it
 * @throws NativeError as `openCapture` and `nextFrame` do; what the networks throw
 */
export async function* followSource(
	named: string,
	readers: Readers,
	{ mode, raw, unpaced, show, sure }: FollowOptions,
	signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<RecognizedFrame> {
	const spec = parseSource(named, process.cwd());
	const source = await openSource(spec, {
		openCapture,
		signal,
		paced: !unpaced,
	});
	try {
		const { capture, info } = source;
		const pipeline = new FramePipeline({
			mode,
			readers,
			thresholds: { show, sure },
			// In classic mode the command line says what the network says of each frame, as the tutorial does.
			smoothed: mode === "find" && !raw && !info.still,
			timeBudgetMs: unpaced || info.still ? undefined : liveTimeBudgetMs,
		});
		for (let after = -1; ; ) {
			const frame = await capture.nextFrame(after);
			if (frame === undefined) return;
			after = frame.sequence;
			try {
				yield await pipeline.recognize(frame, {
					atMs: sourceTime(frame, info),
				});
			} finally {
				releaseFrame(frame);
			}
		}
	} finally {
		await source.close();
	}
}
