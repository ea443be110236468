import type { PictureQuality } from "../../electron/contract/recognition.ts";

/** Why nothing is read, where that is the picture's fault. */
export type QualityProblem = "dark" | "blurred";

interface Limits {
	/** Below, there is a problem. */
	readonly enter: number;
	/** From here on it is over. The gap keeps the hint from flickering. */
	readonly leave: number;
}

/**
 * The darkest of 69 photographs of readable digits reaches 0.56. Made darker, and with a camera's noise, they are still read at
 * 0.13, for the most part at 0.06, and no longer at 0.03.
 */
const brightness: Limits = { enter: 0.1, leave: 0.14 };

/** The most blurred of the same photographs reach 0.52. Blurred further, digits are read at 0.55, and no longer below 0.4. */
const sharpness: Limits = { enter: 0.42, leave: 0.5 };

/** How long a live picture has a problem before it is said, in ms: a hand that passes is none. */
const sayAfterMs = 800;

function problemOf(
	quality: PictureQuality,
	present: QualityProblem | undefined,
): QualityProblem | undefined {
	const isBelow = (
		value: number,
		{ enter, leave }: Limits,
		problem: QualityProblem,
	): boolean => value < (present === problem ? leave : enter);
	// A dark picture has hardly an edge: the light comes first.
	if (isBelow(quality.brightness, brightness, "dark")) return "dark";
	return isBelow(quality.sharpness, sharpness, "blurred")
		? "blurred"
		: undefined;
}

/** Tells what is wrong with pictures in which nothing is read, once it has been wrong for a moment. */
export class QualityWatch {
	#said: QualityProblem | undefined;
	#seen: QualityProblem | undefined;
	#since = 0;

	/**
	 * @param quality of the frame on the screen; undefined where there is none, or where something is read in it
	 * @param still it is the only one
	 * @param now in ms
	 */
	observe(
		quality: PictureQuality | undefined,
		still: boolean,
		now: number,
	): QualityProblem | undefined {
		const problem = quality && problemOf(quality, this.#said);
		if (problem !== this.#seen) {
			this.#seen = problem;
			this.#since = now;
		}
		if (problem === undefined || still || now - this.#since >= sayAfterMs)
			this.#said = problem;
		return this.#said;
	}
}
