import { isSure, wholePercent } from "./confidence.ts";

const heldForMs = 700;
const pauseMs = 2000;

/**
 * Announces a digit after it has stayed the same for a while, for users of screen readers. With an announcement for
 * every frame they would never stop talking.
 */
export class DigitAnnouncer {
	#candidate: number | undefined;
	#since = 0;
	#said: number | undefined;
	#saidAt = Number.NEGATIVE_INFINITY;

	/**
	 * Takes the digit of a frame (undefined: none) and the time it is seen, in ms.
	 * @returns what is to be said now, or undefined.
	 */
	observe(
		digit: number | undefined,
		confidence: number,
		now: number,
	): string | undefined {
		const seen = isSure(confidence) ? digit : undefined;
		if (seen !== this.#candidate) {
			this.#candidate = seen;
			this.#since = now;
		}
		if (now - this.#since < heldForMs) return undefined;
		if (seen === undefined) {
			this.#said = undefined;
			return undefined;
		}
		if (seen === this.#said || now - this.#saidAt < pauseMs) return undefined;
		this.#said = seen;
		this.#saidAt = now;
		return `Digit ${seen}, ${wholePercent(confidence)} percent`;
	}
}
