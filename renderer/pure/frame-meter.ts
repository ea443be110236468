const windowMs = 1000;

/** The middle value; of an even number of values the upper one of the middle two; undefined of none. */
export function median(values: readonly number[]): number | undefined {
	return values.toSorted((a, b) => a - b)[values.length >> 1];
}

/** What the window showed over the last second. */
export interface FrameStats {
	readonly framesPerSecond: number;
	/** The median time from a frame's capture to its drawing, in ms; undefined where no frame was shown. */
	readonly ageMs: number | undefined;
}

/** Counts the frames that were shown over the last second, and how old they were then. All times in ms. */
export class FrameMeter {
	#shown: { readonly at: number; readonly age: number }[] = [];

	record(at: number, age: number): void {
		this.#forgetBefore(at - windowMs);
		this.#shown.push({ at, age });
	}

	stats(now: number): FrameStats {
		this.#forgetBefore(now - windowMs);
		return {
			framesPerSecond: this.#shown.length,
			// Not the mean, which one frame that waited in a hidden window for a minute would dominate.
			ageMs: median(this.#shown.map(({ age }) => age)),
		};
	}

	#forgetBefore(time: number): void {
		this.#shown = this.#shown.filter(({ at }) => at > time);
	}
}
