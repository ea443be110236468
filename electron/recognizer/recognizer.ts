import type { Capture, Frame, openCapture } from "../../native/index.ts";
import { releaseFrame } from "../../native/index.ts";
import { toFailure } from "../contract/bridge.ts";
import type {
	Recognition,
	RecognitionMode,
	Thresholds,
} from "../contract/recognition.ts";
import { defaultMode, defaultThresholds } from "../contract/recognition.ts";
import type {
	Failure,
	RecognizerState,
	SourceInfo,
	SourceSpec,
} from "../contract/source.ts";
import type {
	FrameReading,
	Gate,
	Network,
	Readers,
	Stages,
} from "./frame/recognize-frame.ts";
import {
	recognizeFrame,
	releaseStages,
	stagesOf,
} from "./frame/recognize-frame.ts";
import { recognizeStill } from "./frame/recognize-still.ts";
import { showDigits } from "./frame/show-digits.ts";
import { describeSource, toCaptureSource } from "./source/source.ts";
import { createSteadier, sourceTime } from "./tracking/smoothing.ts";

/** How long a lost source is left alone before it is tried again. */
const retryAfterMs = 1000;

/** A frame, still in native memory, with what was recognised in it. */
export interface RecognizedFrame {
	readonly frame: Frame;
	readonly recognition: Recognition;
	/** Where they are asked for; in native memory as the frame is. */
	readonly stages: Stages | undefined;
}

/** A frame and what was read in it, whatever of that is shown. */
interface ReadFrame {
	readonly frame: Frame;
	readonly reading: FrameReading;
}

export interface RecognizerOptions {
	readonly openCapture: typeof openCapture;
	readonly network: Network;
	readonly gate?: Gate | undefined;
	readonly onState: (state: RecognizerState) => void;
	/** The frame and its stages may be used until the next one is handed over, or the source is left. */
	readonly onFrame: (recognized: RecognizedFrame) => void;
}

const waitUnlessAborted = (ms: number, signal: AbortSignal) =>
	new Promise<void>((resolve) => {
		const timer = setTimeout(resolve, ms);
		signal.addEventListener("abort", () => {
			clearTimeout(timer);
			resolve();
		});
	});

interface Session {
	readonly abort: AbortController;
	/** Settles when the source is released; never rejects. */
	readonly done: Promise<void>;
}

/**
 * Follows one source at a time and recognises its newest frame, over and over. What may go wrong with a source is
 * told by the state, never thrown.
 */
export class Recognizer {
	readonly #options: RecognizerOptions;
	#readers: Readers;
	#mode = defaultMode;
	#thresholds = defaultThresholds;
	#stages = false;
	#frozen = false;
	#thaw: () => void = () => {};
	#session: Session = { abort: new AbortController(), done: Promise.resolve() };
	#capture: Capture | undefined;
	#last: { readonly frame: Frame; readonly source: SourceInfo } | undefined;
	#lastRead: ReadFrame | undefined;
	#steadier = createSteadier[this.#mode]();
	#state: RecognizerState = { name: "idle" };

	constructor(options: RecognizerOptions) {
		this.#options = options;
		this.#readers = { network: options.network, gate: options.gate };
	}

	get state(): RecognizerState {
		return this.#state;
	}

	get frozen(): boolean {
		return this.#frozen;
	}

	get mode(): RecognitionMode {
		return this.#mode;
	}

	get thresholds(): Thresholds {
		return this.#thresholds;
	}

	/** Leaves the present source and opens another; how that goes is told by the state. */
	open(spec: SourceSpec): void {
		const before = this.#session;
		before.abort.abort();
		this.setFrozen(false);
		this.#last = undefined;
		this.#lastRead = undefined;
		this.#enter({ name: "opening", spec });
		const abort = new AbortController();
		const done = before.done.then(() => this.#follow(spec, abort.signal));
		this.#session = { abort, done };
	}

	/** Opens the present source once more; does nothing where there is none. */
	reopen(): void {
		const state = this.#state;
		if (state.name === "idle") return;
		this.open("spec" in state ? state.spec : state.source.spec);
	}

	/** Resolves when the source is released. */
	async close(): Promise<void> {
		const session = this.#session;
		session.abort.abort();
		await session.done;
		if (session !== this.#session) return;
		this.#last = undefined;
		this.#lastRead = undefined;
		this.setFrozen(false);
		this.#enter({ name: "idle" });
	}

	/** Leaves the source because what it gives cannot be used. */
	fail(failure: Failure): void {
		const state = this.#state;
		if (!("source" in state)) return;
		this.#session.abort.abort();
		this.#enter({ name: "failed", spec: state.source.spec, failure });
	}

	/** Frozen, the last frame stays; a file waits where it is. */
	setFrozen(frozen: boolean): void {
		this.#frozen = frozen;
		this.#capture?.setPaused(frozen);
		if (!frozen) this.#thaw();
	}

	setMode(mode: RecognitionMode): Promise<void> {
		this.#mode = mode;
		return this.#recognizeAnew();
	}

	setNetwork(network: Network): Promise<void> {
		this.#readers = { ...this.#readers, network };
		return this.#recognizeAnew();
	}

	/** From the next frame on; one that stands still is shown anew. */
	setThresholds(thresholds: Thresholds): void {
		this.#thresholds = thresholds;
		if (this.#standsStill) this.#showLast();
	}

	/** Whether frames come with their stages from now on. The last frame is handed over once more. */
	setStages(stages: boolean): void {
		this.#stages = stages;
		this.#showLast();
	}

	/** Finds and reads the digits of a drawing, beside the source; nothing is steadied. */
	recognizeDrawing(frame: Frame): Promise<Recognition> {
		return recognizeStill(frame, this.#readers, this.#thresholds, {
			meant: true,
		});
	}

	get #standsStill(): boolean {
		return this.#frozen || this.#state.name === "ended";
	}

	#enter(state: RecognizerState): void {
		this.#state = state;
		this.#options.onState(state);
	}

	async #follow(spec: SourceSpec, signal: AbortSignal): Promise<void> {
		let lost: SourceInfo | undefined;
		while (!signal.aborted) {
			let source = lost;
			try {
				const opened = toCaptureSource(spec);
				const capture = await this.#options.openCapture(
					opened.source,
					opened.options,
					signal,
				);
				this.#capture = capture;
				// A source that delivers nothing is waiting in nextFrame(): closing ends the wait.
				signal.addEventListener("abort", () => void capture.close());
				try {
					source = describeSource(spec, capture);
					await this.#recognizeAll(capture, source, signal);
				} finally {
					this.#capture = undefined;
					await capture.close();
				}
				if (!signal.aborted) this.#enter({ name: "ended", source });
				return;
			} catch (error) {
				if (signal.aborted) return;
				const failure = toFailure(error);
				if (source?.live !== true) {
					this.#enter({ name: "failed", spec, failure });
					return;
				}
				lost = source;
				this.#enter({ name: "lost", source, failure });
			}
			await waitUnlessAborted(retryAfterMs, signal);
		}
	}

	async #recognizeAll(
		capture: Capture,
		source: SourceInfo,
		signal: AbortSignal,
	): Promise<void> {
		this.#steadier = createSteadier[this.#mode]();
		this.#enter({ name: "running", source });
		let after = -1;
		while (!signal.aborted) {
			const frame = await capture.nextFrame(after);
			if (frame === undefined || signal.aborted) return;
			after = frame.sequence;
			const before = this.#last;
			this.#last = { frame, source };
			await this.#recognize(frame, source);
			// Whoever was handed the frame before has been handed its successor by now.
			if (before !== undefined) releaseFrame(before.frame);
			while (this.#frozen && !signal.aborted) await this.#thawed(signal);
		}
	}

	#thawed(signal: AbortSignal): Promise<void> {
		return new Promise((resolve) => {
			this.#thaw = resolve;
			signal.addEventListener("abort", () => resolve(), { once: true });
		});
	}

	async #recognize(frame: Frame, source: SourceInfo): Promise<void> {
		const steadier = this.#steadier;
		const reading = await this.#read(frame);
		this.#show({
			frame,
			reading: source.still
				? reading
				: steadier.steady(reading, sourceTime(frame, source)),
		});
	}

	#read(frame: Frame): Promise<FrameReading> {
		const stages = this.#stages;
		return recognizeFrame(frame, this.#mode, this.#readers, { stages });
	}

	#show(read: ReadFrame): void {
		const before = this.#lastRead;
		this.#lastRead = read;
		this.#showLast();
		// Whoever was handed the stages before has been handed others by now.
		releaseStages(before?.reading.stages);
	}

	#showLast(): void {
		if (this.#lastRead === undefined) return;
		const { frame, reading } = this.#lastRead;
		const stages =
			reading.stages ??
			(this.#stages ? stagesOf(frame, reading.mode) : undefined);
		this.#lastRead = { frame, reading: { ...reading, stages } };
		const recognition = showDigits(reading, this.#thresholds);
		this.#options.onFrame({ frame, recognition, stages });
	}

	/** A source that stands still is recognised again when the mode or the network is another. */
	async #recognizeAnew(): Promise<void> {
		this.#steadier = createSteadier[this.#mode]();
		if (!this.#standsStill || this.#last === undefined) return;
		// On its own: the frames before it were read in another way.
		const { frame } = this.#last;
		this.#show({ frame, reading: await this.#read(frame) });
	}
}
