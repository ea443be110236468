import type { ClassifiedFrame } from "../frame/classify-digits.ts";

/** Smooths the classified digits of one source from frame to frame. */
export interface TemporalSmoothing {
	/**
	 * Takes the frames in their order.
	 * @param atMs time of the frame in its source, in milliseconds; smoothing starts anew if time runs backwards
	 */
	smooth(frame: ClassifiedFrame, atMs: number): ClassifiedFrame;
}

/**
 * Time of a frame in its source, in milliseconds. A file is smoothed in its own time, so that it reads the same at any
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
