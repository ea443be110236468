import { longerSide } from "../../contract/box.ts";
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

/** The largest level is looked at in every so many frames where nothing small was seen on it: twice a second. */
const lookAgainEvery = 15;

/** Which levels of a source's frames the detector looks at. */
export interface LevelChoice {
	/** For the next frame, as `detectorLevels()` takes it. */
	next(): { readonly mostPixels: number; readonly skip: number };
	/** Is told what was seen. */
	saw(detected: DetectedFrame): void;
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
	let framesToSkip = 0;
	let isLooking = false;
	return {
		next() {
			isLooking = framesToSkip === 0;
			return { mostPixels: mostLivePixels, skip: isLooking ? 0 : 1 };
		},
		saw({ detections, levels }) {
			if (!isLooking) {
				framesToSkip--;
				return;
			}
			const largest = levels[0]?.scale;
			const hasSmall = detections.some(
				({ box, heat, scale }) =>
					scale === largest &&
					heat >= leastHeat &&
					longerSide(box) <= smallDigit * scale,
			);
			framesToSkip = hasSmall ? 0 : lookAgainEvery - 1;
		},
	};
}
