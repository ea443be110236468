import { type BoundingBox, longerSide } from "../../contract/box.ts";
import type { ClassifiedDigit } from "./classify-digits.ts";
import type { DetectedFrame } from "./readers.ts";

/**
 * Pixels of the largest level of a live frame. Of 640x480 the detector takes about 8 ms on one core; digits of a larger
 * frame that are smaller than 16 of its pixels are not worth four times that.
 */
const mostLivePixels = 400_000;

/** Pixels of the largest level of a still: what was written on a photographed page is seen, and its digits take a second of no camera. */
const mostStillPixels = 2_100_000;

/** Longer side of a digit that the next smaller level may miss, pixels of the level: it answers for 8 pixels of its own. */
const smallDigit = 20;

/** Least heat of what counts as a small digit. */
const leastHeat = 0.3;

/**
 * Least confidence of a small digit without the largest level. Lower than what is shown: the judge misses what the detector
 * would have seen there.
 */
const leastConfidence = 0.2;

/**
 * Frames from one look at the largest level, which has shown nothing small, to the next: every two seconds in any case, and twice
 * a second where the rest of the frame's way has found what may be a small digit. So fewer than one frame of twenty takes longer.
 */
const lookAgainAfter = { inAnyCase: 60, onSuspicion: 15 };

/** Which levels of a source's frames the detector looks at. */
export interface LevelChoice {
	/** For the next frame, as `detectorLevels()` takes it. */
	next(): { readonly mostPixels: number; readonly skip: number };
	/** Is told what the detector saw, and what was read in the end. */
	saw(
		detected: DetectedFrame,
		digits: readonly Pick<ClassifiedDigit, "box" | "confidence">[],
	): void;
}

/** A still is looked at once, at every level. */
export const stillLevels = { mostPixels: mostStillPixels, skip: 0 };

export const createStillLevels = (): LevelChoice => ({
	next: () => stillLevels,
	saw() {},
});

/**
 * A live frame's largest level takes three quarters of the time. Only digits of up to `smallDigit` pixels need it: it is
 * looked at while there are some, and now and then to see whether there are.
 */
export function createLiveLevels(): LevelChoice {
	let isLooking = true;
	/** Since the largest level was looked at. */
	let frames = 0;
	/** Its scale. */
	let largest = 1;
	return {
		next: () => ({ mostPixels: mostLivePixels, skip: isLooking ? 0 : 1 }),
		saw({ detections, levels }, digits) {
			if (isLooking) {
				frames = 0;
				largest = levels[0]?.scale ?? 1;
			}
			frames++;
			const isSmall = (box: BoundingBox) =>
				longerSide(box) <= smallDigit * largest;
			const wasSmall =
				isLooking &&
				detections.some(
					({ box, heat, scale }) =>
						scale === largest && heat >= leastHeat && isSmall(box),
				);
			const isDue =
				frames >= lookAgainAfter.inAnyCase ||
				(frames >= lookAgainAfter.onSuspicion &&
					digits.some(
						({ box, confidence }) =>
							confidence >= leastConfidence && isSmall(box),
					));
			isLooking = wasSmall || isDue;
		},
	};
}
