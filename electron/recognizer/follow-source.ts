import { setImmediate as nextTurn } from "node:timers/promises";
import { openCapture, releaseFrame } from "../../native/index.ts";
import type {
	RecognitionMode,
	Rotation,
	Thresholds,
} from "../contract/recognition.ts";
import type { SourceInfo, SourceSpec } from "../contract/source.ts";
import { AirPipeline } from "./air/air-pipeline.ts";
import type { AirWriter } from "./air/air-writer.ts";
import { releaseStages } from "./frame/candidates.ts";
import {
	FramePipeline,
	liveTimeBudgetMs,
	type ShownFrame,
} from "./frame/frame-pipeline.ts";
import type { Readers } from "./frame/readers.ts";
import { recognizeUpright } from "./frame/recognize-upright.ts";
import { turnOver } from "./frame/turn.ts";
import { openSource } from "./source/open-source.ts";
import { sourceTime } from "./tracking/temporal-smoothing.ts";

export interface FollowOptions extends Thresholds {
	readonly mode: RecognitionMode;
	/** Find mode: each frame by itself, instead of following the digits from frame to frame. */
	readonly raw: boolean;
	/** Every frame of a file as fast as it can be read, instead of the newest at its own frame rate. */
	readonly unpaced: boolean;
	/**
	 * By how much frames are turned, clockwise, before they are recognized. Find mode takes `auto`: pictures are read as they
	 * are read best, and boxes stay in the picture's own pixels; films and live sources are not turned.
	 */
	readonly rotate: Rotation;
	/** Whether frames come with their stages. Default: false. */
	readonly stages?: boolean;
	/** Reads what hands write in the air, in place of what there is to read. */
	readonly air?: AirWriter | undefined;
}

/** A frame of a source, recognized. */
export interface FollowedFrame extends ShownFrame {
	readonly source: SourceInfo;
}

/**
 * Recognizes frame after frame as the window does, until the source ends or `signal` closes it. A frame and its stages are
 * released when the next one is asked for.
 * @throws NativeError as `openCapture` and `nextFrame` do; what the networks throw
 */
export async function* followSource(
	spec: SourceSpec,
	readers: Readers,
	{
		mode,
		raw,
		unpaced,
		rotate,
		show,
		sure,
		stages = false,
		air,
	}: FollowOptions,
	signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<FollowedFrame> {
	const open = await openSource(spec, {
		openCapture,
		signal,
		paced: !unpaced,
	});
	try {
		const { capture, info: source } = open;
		const pipeline = new FramePipeline({
			mode,
			readers,
			thresholds: { show, sure },
			// In classic mode the command line says what the network says of each frame, as the tutorial does.
			smoothed: mode === "find" && !raw && !source.brief,
			timeBudgetMs: unpaced || source.brief ? undefined : liveTimeBudgetMs,
		});
		const airPipeline = air && new AirPipeline(air, readers, { show, sure });
		const upright =
			!air && rotate === "auto" && mode === "find" && source.brief;
		for (let after = -1; ; ) {
			const captured = await capture.nextFrame(after);
			if (captured === undefined) return;
			after = captured.sequence;
			// An engine that computes at once and is slower than the source would never let a signal through.
			await nextTurn();
			const frame = rotate === "auto" ? captured : turnOver(captured, rotate);
			try {
				const options = { atMs: sourceTime(frame, source), stages };
				const recognized = upright
					? await recognizeUpright(frame, pipeline, readers, options)
					: await (airPipeline ?? pipeline).recognize(frame, options);
				try {
					yield { ...recognized, source };
				} finally {
					releaseStages(recognized.stages);
				}
			} finally {
				releaseFrame(frame);
			}
		}
	} finally {
		await open.close();
	}
}
