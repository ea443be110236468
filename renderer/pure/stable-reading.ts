const stableMs = 1000;

/** Tells when a reading has stood unchanged for about a second. */
export class StableReading {
	#candidate = "";
	#since = 0;
	#told = false;

	/**
	 * Takes the reading of a frame (empty: no digit) and the time it is seen, in ms.
	 * @returns the reading, once for each time it comes to rest; undefined otherwise, and always for an empty one.
	 */
	observe(reading: string, now: number): string | undefined {
		if (reading !== this.#candidate) {
			this.#candidate = reading;
			this.#since = now;
			this.#told = false;
		}
		if (reading === "" || this.#told || now - this.#since < stableMs)
			return undefined;
		this.#told = true;
		return reading;
	}
}

/** A reading as it is spoken: digit by digit, a pause between the lines. */
export const spokenReading = (reading: string): string =>
	`Reads ${reading
		.split("\n")
		.map((line) => [...line].join(" "))
		.join(", ")}`;
