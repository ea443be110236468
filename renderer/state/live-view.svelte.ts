import { flushSync } from "svelte";
import type {
	FrameMessage,
	StageName,
} from "../../electron/contract/recognition.ts";
import { FrameMeter } from "../pure/frame-meter.ts";
import { decodePicture } from "./decode-picture.ts";

const keptMarks = 300;

/** A frame with everything that is shown about it. */
export interface Shown {
	readonly message: FrameMessage;
	readonly picture: ImageBitmap;
	readonly stages: ReadonlyMap<StageName, ImageBitmap>;
}

async function decodeMessage(message: FrameMessage): Promise<Shown> {
	const [picture, stages] = await Promise.all([
		decodePicture(message.jpeg, "image/jpeg"),
		Promise.all(
			message.stages.map(
				async ({ name, png }) =>
					[name, await decodePicture(png, "image/png")] as const,
			),
		),
	]);
	return { message, picture, stages: new Map(stages) };
}

function discard(shown: Shown | undefined): void {
	shown?.picture.close();
	for (const stage of shown?.stages.values() ?? []) stage.close();
}

const nextAnimationFrame = (): Promise<number> =>
	new Promise((resolve) => requestAnimationFrame(resolve));

/** The frame on the screen, and how smoothly frames come. */
export class LiveView {
	shown = $state.raw<Shown>();
	/** The frame shown belongs to a source that is no longer read. */
	stale = $state(false);
	reading = $state.raw(new FrameMeter().read(0));

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
		const last = this.shown;
		this.shown = undefined;
		discard(last);
	}

	/** Draws nothing until `resume`: the frame that comes next waits, and none is sent after it. */
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
	 * Puts a frame on the screen; resolves once it is drawn, or where it cannot be.
	 *
	 * Diagnostics: each drawn frame leaves a `performance.mark` named `digitcam-frame`, whose detail is
	 * `{ sequence, age }`, the age being the ms from its capture to its drawing. The last few hundred are kept.
	 */
	async draw(message: FrameMessage): Promise<void> {
		const source = this.#source;
		await this.#paused;
		const next = await decodeMessage(message).catch(() => undefined);
		if (!next) return;
		await nextAnimationFrame();
		if (source !== this.#source) {
			discard(next);
			return;
		}
		const last = this.shown;
		// Everything that shows this frame changes before the browser paints: picture and overlay never part.
		flushSync(() => {
			this.shown = next;
			this.stale = false;
		});
		discard(last);
		this.#measure(message);
	}

	/** Brings `reading` up to date; called a few times a second, so that its numbers can be read. */
	read(): void {
		this.reading = this.#meter.read(performance.now());
	}

	#measure({ sequence, recognition }: FrameMessage): void {
		const age = Date.now() - recognition.capturedAt;
		this.#meter.record(performance.now(), age);
		if (this.#marks++ % keptMarks === 0)
			performance.clearMarks("digitcam-frame");
		performance.mark("digitcam-frame", { detail: { sequence, age } });
	}
}
