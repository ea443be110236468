import { flushSync } from "svelte";
import type { FrameMessage } from "../../electron/contract/recognition.ts";
import { FrameMeter } from "../pure/frame-meter.ts";
import type { ShownFrame } from "./shown-frame.ts";
import { decodeFrame, discardFrame } from "./shown-frame.ts";

/** Frames whose performance marks are there at the same time. */
const maxMarks = 300;

const nextAnimationFrame = (): Promise<number> =>
	new Promise((resolve) => requestAnimationFrame(resolve));

/** The frame on the screen, and how smoothly frames come. */
export class LiveView {
	shown = $state.raw<ShownFrame>();
	/** The frame that the row of stages shows: the same, or one shortly before. */
	inRow = $state.raw<ShownFrame>();
	/** The frame shown belongs to a source that is no longer read. */
	stale = $state(false);
	frameStats = $state.raw(new FrameMeter().stats(0));

	readonly #meter = new FrameMeter();
	#source = 0;
	#paused: Promise<void> | undefined;
	#resume: () => void = () => {};
	#marks = 0;

	/** Frames that are on their way belong to the past from now on; the one shown stays until another replaces it. */
	leaveSource(): void {
		this.#source++;
		this.stale = true;
	}

	clear(): void {
		this.leaveSource();
		this.#show(undefined, undefined);
	}

	/** Nobody looks at the row of stages any more. */
	leaveRow(): void {
		this.#show(this.shown, undefined);
	}

	/** Renders nothing until `resume`: the frame that comes next waits, and none is sent after it. */
	pause(): void {
		this.#paused ??= new Promise((resolve) => {
			this.#resume = resolve;
		});
	}

	resume(): void {
		this.#paused = undefined;
		this.#resume();
	}

	/**
	 * Puts a frame on the screen; resolves once it is there, or where it cannot be.
	 *
	 * Diagnostics: each rendered frame leaves a `performance.mark` named `digitcam-frame`, whose detail is
	 * `{ sequence, frame, age }`: the number of its message, its number in the source, and the ms from its capture to its
	 * rendering. The last few hundred stay.
	 */
	async render(message: FrameMessage): Promise<void> {
		const source = this.#source;
		await this.#paused;
		const next = await decodeFrame(message).catch(() => undefined);
		if (!next) return;
		await nextAnimationFrame();
		if (source !== this.#source) {
			discardFrame(next);
			return;
		}
		// Everything that shows this frame changes before the browser paints: picture and overlay never part.
		flushSync(() => {
			this.#show(next, message.row ? next : this.inRow);
			this.stale = false;
		});
		this.#measure(message);
	}

	/** Frees the pictures that are shown no longer. */
	#show(shown: ShownFrame | undefined, inRow: ShownFrame | undefined): void {
		const before = new Set([this.shown, this.inRow]);
		this.shown = shown;
		this.inRow = inRow;
		before.delete(shown);
		before.delete(inRow);
		for (const frame of before) discardFrame(frame);
	}

	/** Updates `frameStats`. It is called a few times a second, so that its numbers can be read. */
	updateStats(): void {
		this.frameStats = this.#meter.stats(performance.now());
	}

	#measure({ sequence, recognition }: FrameMessage): void {
		const age = Date.now() - recognition.capturedAt;
		this.#meter.record(performance.now(), age);
		if (this.#marks++ % maxMarks === 0)
			performance.clearMarks("digitcam-frame");
		const { frame } = recognition;
		performance.mark("digitcam-frame", { detail: { sequence, frame, age } });
	}
}
