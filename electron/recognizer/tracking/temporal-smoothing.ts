import type { ClassifiedFrame } from "../frame/classify-digits.ts";

/** Smooths what is classified from frame to frame of one source. */
export interface TemporalSmoothing {
	/**
	 * Takes the frames in their order.
	 * @param atMs when the frame was, in milliseconds of its source; smoothing starts anew where time runs backwards
	 */
	smooth(frame: ClassifiedFrame, atMs: number): ClassifiedFrame;
}

/**
 * When a frame was, in milliseconds of its source. A file is smoothed in its own time, so that it reads the same at any
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
