import type { RecognitionMode } from "../../contract/recognition.ts";
import type { FrameReading } from "../frame/recognize-frame.ts";
import { createAverage } from "./moving-average.ts";
import { createTracker } from "./tracker.ts";

/** Steadies what is read from frame to frame of one source. */
export interface Steadier {
	/** @param atMs when the frame was, in the time of its source; starts anew where that runs backwards */
	steady(reading: FrameReading, atMs: number): FrameReading;
}

/** Classic mode has always one digit, whose probabilities are averaged; in find mode digits come, move and go. */
export const createSteadier: Record<RecognitionMode, () => Steadier> = {
	find: createTracker,
	classic: createAverage,
};

/**
 * When a frame was, in the time of its source: a file is steadied in its own time, so that it reads the same at any
 * speed.
 * @param source `frameRate` in frames a second, 0 where it is not known
 */
export const sourceTime = (
	frame: { readonly sequence: number; readonly capturedAt: number },
	source: { readonly live: boolean; readonly frameRate: number },
): number =>
	source.live || source.frameRate === 0
		? frame.capturedAt
		: (frame.sequence / source.frameRate) * 1000;
