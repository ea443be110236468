import { restartingWords } from "../../renderer/pure/source-words.ts";
import type { StartedApp } from "../e2e/support/app.ts";

/** Frames that are drawn after a restart until it counts as done: the first may have been on its way before. */
const framesAfter = 2;

/** The window after a restart: how long it was without frames, in ms. */
export interface Recovery {
	readonly killed: number;
	readonly afterMs: number;
}

/**
 * Kills the process that recognizes, and waits until the window draws again what another has sent. Where the app has given up,
 * after the third time in a minute, it is started again by hand, and the time counts from there.
 */
export async function killRecognizer({
	window: { page },
	recognizer,
}: StartedApp): Promise<Recovery> {
	const killed = recognizer();
	if (killed === undefined) throw new Error("Nothing recognizes.");
	// Noted within the page: on a busy machine it would be asked too late.
	const recovered = page.evaluate(
		async ({ restartingWords, framesAfter }) => {
			const frame = () => new Promise(requestAnimationFrame);
			const drawn = () => performance.getEntriesByName("digitcam-frame").at(-1);
			const button = () =>
				[...document.querySelectorAll("button")].find(
					({ textContent }) => textContent?.trim() === "Start it again",
				);
			while (!document.body.innerText.includes(restartingWords) && !button())
				await frame();
			const byHand = button();
			const askedAt = byHand && Date.now();
			byHand?.click();
			let last = drawn();
			for (let count = 0; count < framesAfter; ) {
				await frame();
				if (drawn() === last) continue;
				last = drawn();
				count += 1;
			}
			return { askedAt, backAt: Date.now() };
		},
		{ restartingWords, framesAfter },
	);
	const killedAt = Date.now();
	process.kill(killed, "SIGKILL");
	const { askedAt, backAt } = await recovered;
	return { killed, afterMs: backAt - (askedAt ?? killedAt) };
}
