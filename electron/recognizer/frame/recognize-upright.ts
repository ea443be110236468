import { type Frame, releaseFrame } from "../../../native/index.ts";
import type { Recognition } from "../../contract/recognition.ts";
import {
	type FrameOptions,
	FramePipeline,
	type ShownFrame,
} from "./frame-pipeline.ts";
import { findTurn, inOwnPixels } from "./orientation.ts";
import type { Readers } from "./readers.ts";
import { turnedTo } from "./turn.ts";

/**
 * Recognizes a picture as it is read upright, in pixels of the picture as it stands. Its stages are those of the turned picture.
 * @param frame not turned
 * @throws what the networks throw
 */
export async function recognizeUpright(
	frame: Frame,
	pipeline: FramePipeline,
	readers: Readers,
	options?: FrameOptions,
): Promise<ShownFrame> {
	const upright = turnedTo(frame, await findTurn(frame, readers));
	try {
		const { recognition, stages } = await pipeline.recognize(upright, options);
		return { frame, recognition: inOwnPixels(recognition), stages };
	} finally {
		if (upright !== frame) releaseFrame(upright);
	}
}

/** What the window reads of a picture file in find mode, in the file's own pixels. */
export async function recognizePicture(
	frame: Frame,
	readers: Readers,
): Promise<Recognition> {
	const pipeline = new FramePipeline({
		mode: "find",
		readers,
		smoothed: false,
	});
	return (await recognizeUpright(frame, pipeline, readers)).recognition;
}
