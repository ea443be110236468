/** What is done about a window whose process ended. */
export type AfterCrash = "nothing" | "reload" | "ask";

/** A window that stops twice within this time would stop again, in ms. */
const againMs = 60_000;

/** Reloads a window that crashed once; where that does not help, somebody is asked. */
export class WindowCrashes {
	#last = Number.NEGATIVE_INFINITY;

	/**
	 * @param reason Electron's word for how the window's process ended
	 * @param now in milliseconds, on any clock that goes on
	 */
	next(reason: string, now: number): AfterCrash {
		// It was closed, or told to end.
		if (reason === "clean-exit") return "nothing";
		const isAgain = now - this.#last < againMs;
		this.#last = now;
		return isAgain ? "ask" : "reload";
	}
}
