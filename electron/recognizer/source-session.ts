import { setImmediate as nextTurn } from "node:timers/promises";
import type { Frame, openCapture } from "../../native/index.ts";
import { releaseFrame } from "../../native/index.ts";
import type { AirAct } from "../contract/air.ts";
import type {
	RecognitionMode,
	Thresholds,
	Turn,
} from "../contract/recognition.ts";
import type {
	Failure,
	RecognizerState,
	SourceInfo,
	SourceSpec,
} from "../contract/source.ts";
import { AirPipeline } from "./air/air-pipeline.ts";
import type { AirWriter } from "./air/air-writer.ts";
import { findCandidates, releaseStages } from "./frame/candidates.ts";
import {
	FramePipeline,
	liveTimeBudgetMs,
	type RecognizedFrame,
	type ShownFrame,
} from "./frame/frame-pipeline.ts";
import { findTurn } from "./frame/orientation.ts";
import type { Readers } from "./frame/readers.ts";
import { showDigits } from "./frame/show-digits.ts";
import { turnedTo, turnOver } from "./frame/turn.ts";
import { keepSourceOpen, type OpenSource } from "./source/open-source.ts";
import { sourceTime } from "./tracking/temporal-smoothing.ts";

/** How frames are recognized; the same for every source until somebody changes it. */
export interface RecognitionSettings {
	readonly mode: RecognitionMode;
	readonly readers: Readers;
	readonly thresholds: Thresholds;
	/** Whether frames come with their stages. */
	readonly stages: boolean;
	/** Nobody sees the frames: none is recognized until somebody does, and a file pauses. */
	readonly unseen: boolean;
	/** Hands write in the air, in place of what there is to read; undefined: nobody does. */
	readonly air: AirWriter | undefined;
}

type Pipeline = Pick<FramePipeline, "recognize" | "thresholds">;

export interface SessionOptions {
	readonly openCapture: typeof openCapture;
	readonly onState: (state: RecognizerState) => void;
	/** The frame and its stages may be used until the next one is handed over, or the source is left. */
	readonly onFrame: (shown: ShownFrame) => void;
}

/** A source that was open before, in a process that stopped. */
export interface ResumedSource {
	readonly spec: SourceSpec;
	/** Undefined where it was never open. */
	readonly info?: SourceInfo | undefined;
	/** By how much somebody turned it; undefined where nobody did. */
	readonly turn?: Turn | undefined;
	readonly frozen: boolean;
}

/**
 * One source from the moment it is asked for until it is left: follows it and recognizes its newest frame, over and over.
 * Once it is left it sends no more events.
 */
export class SourceSession {
	readonly #spec: SourceSpec;
	readonly #options: SessionOptions;
	readonly #abort = new AbortController();
	#state: RecognizerState;
	#settings: RecognitionSettings;
	/** Undefined while the source is not open. */
	#source: OpenSource | undefined;
	#pipeline: Pipeline;
	#last: RecognizedFrame | undefined;
	#frozen: boolean;
	#turn: Turn;
	/** Somebody has said how the source is turned. */
	#turnedByHand: boolean;
	/** What is known of the source since it was open. */
	#info: SourceInfo | undefined;
	#thaw: () => void = () => {};
	#done: Promise<void> = Promise.resolve();

	constructor(
		spec: SourceSpec,
		settings: RecognitionSettings,
		options: SessionOptions,
		resumed: Omit<ResumedSource, "spec"> = { frozen: false },
	) {
		this.#spec = spec;
		this.#info = resumed.info;
		this.#frozen = resumed.frozen;
		this.#turn = resumed.turn ?? 0;
		this.#turnedByHand = resumed.turn !== undefined;
		this.#settings = settings;
		this.#options = options;
		this.#state = { name: "opening", spec };
		this.#pipeline = this.#createPipeline();
	}

	get spec(): SourceSpec {
		return this.#spec;
	}

	get state(): RecognizerState {
		return this.#state;
	}

	get frozen(): boolean {
		return this.#frozen;
	}

	/** By how much frames are turned before they are recognized. */
	get turn(): Turn {
		return this.#turn;
	}

	/** The picture is turned because it is read upright so, and nobody asked for it. */
	get turnedItself(): boolean {
		return this.#turn !== 0 && !this.#turnedByHand;
	}

	get resumable(): ResumedSource {
		return {
			spec: this.#spec,
			info: this.#info,
			turn: this.#turnedByHand ? this.#turn : undefined,
			frozen: this.#frozen,
		};
	}

	/** Opens the source once the one before it is released. */
	start(before: Promise<void>): void {
		const { openCapture, onState } = this.#options;
		const { signal } = this.#abort;
		onState(this.#state);
		this.#done = before.then(() =>
			keepSourceOpen(
				this.#spec,
				{ openCapture, signal },
				(source) => this.#follow(source),
				(state) => this.#enter(state),
				this.#info,
			),
		);
	}

	/** Leaves the source. Resolves when it is released; never rejects. */
	leave(): Promise<void> {
		this.#abort.abort();
		this.#thaw();
		return this.#done;
	}

	/** Releases the last frame, which may not be used any more. */
	releaseLast(): void {
		if (this.#last === undefined) return;
		releaseFrame(this.#last.frame);
		releaseStages(this.#last.stages);
		this.#last = undefined;
	}

	/** Leaves the source because its frames cannot be used. Its last frame stays. */
	fail(failure: Failure): void {
		if (!("source" in this.#state)) return;
		this.#enter({ name: "failed", spec: this.#spec, failure });
		void this.leave();
	}

	/** Freezes or continues. While frozen the last frame stays and a file pauses. */
	setFrozen(frozen: boolean): void {
		this.#frozen = frozen;
		this.#pauseOrGoOn();
	}

	/**
	 * Changes settings from the next frame on. A frame that stands still is recognized again for another mode or other
	 * networks, and shown anew for other thresholds. For another choice of stages the last frame is handed over once more.
	 */
	async change(changed: Partial<RecognitionSettings>): Promise<void> {
		this.#settings = { ...this.#settings, ...changed };
		this.#pipeline.thresholds = this.#settings.thresholds;
		if (changed.unseen !== undefined) this.#pauseOrGoOn();
		if (
			changed.mode !== undefined ||
			changed.readers !== undefined ||
			"air" in changed
		)
			await this.#recognizeAnew();
		else if (
			changed.stages !== undefined ||
			(changed.thresholds !== undefined && this.#standsStill)
		)
			this.#showAgain();
	}

	/** Does to what is written in the air what a key asks for. A frame that stands still shows it at once. */
	async actInAir(act: AirAct): Promise<void> {
		this.#settings.air?.act(act);
		if (this.#standsStill) await this.#recognizeAnew();
	}

	/** Turns frames from the next one on. A frame that stands still is turned and recognized again. */
	async setTurn(turn: Turn): Promise<void> {
		this.#turnedByHand = true;
		if (turn === this.#turn) return;
		this.#turn = turn;
		await this.#recognizeAnew();
	}

	get #pauses(): boolean {
		return this.#frozen || this.#settings.unseen;
	}

	#pauseOrGoOn(): void {
		this.#source?.capture.setPaused(this.#pauses);
		if (!this.#pauses) this.#thaw();
	}

	get #standsStill(): boolean {
		return this.#frozen || this.#state.name === "ended";
	}

	#enter(state: RecognizerState): void {
		if (this.#abort.signal.aborted) return;
		this.#state = state;
		this.#options.onState(state);
	}

	#createPipeline(smoothed = this.#source?.info.brief !== true): Pipeline {
		const { mode, readers, thresholds, air } = this.#settings;
		if (air !== undefined) return new AirPipeline(air, readers, thresholds);
		return new FramePipeline({
			mode,
			readers,
			thresholds,
			smoothed,
			timeBudgetMs: smoothed ? liveTimeBudgetMs : undefined,
		});
	}

	async #follow(source: OpenSource): Promise<void> {
		const { capture, info } = source;
		this.#source = source;
		this.#info = info;
		// It may have been frozen while the source was opened.
		capture.setPaused(this.#pauses);
		this.#pipeline = this.#createPipeline();
		this.#enter({ name: "running", source: info });
		try {
			for (let after = -1; !this.#abort.signal.aborted; ) {
				const frame = await capture.nextFrame(after);
				if (frame === undefined) return;
				after = frame.sequence;
				this.#heedSize(frame);
				const recognized = await this.#recognize(
					frame,
					sourceTime(frame, info),
				);
				if (recognized === undefined) return;
				this.#show(recognized);
				// An engine that computes at once and is slower than the source would never let anything else happen.
				await nextTurn();
				while (this.#pauses && !this.#abort.signal.aborted)
					await new Promise<void>((resolve) => {
						this.#thaw = resolve;
					});
			}
		} finally {
			this.#source = undefined;
		}
	}

	/** A stream may change its size. What was seen before is in pixels of another frame, and is of no use. */
	#heedSize({ width, height }: Frame): void {
		const info = this.#info;
		if (!info || (info.width === width && info.height === height)) return;
		this.#info = { ...info, width, height };
		this.#pipeline = this.#createPipeline();
		this.#enter({ name: "running", source: this.#info });
	}

	/**
	 * @param asCaptured released as soon as there is a turned copy
	 * @returns undefined where the source was left meanwhile; the frame is released then
	 */
	async #recognize(
		asCaptured: Frame,
		atMs: number,
	): Promise<RecognizedFrame | undefined> {
		const { signal } = this.#abort;
		const first = this.#pipeline;
		let frame = asCaptured;
		try {
			await this.#turnUpright(frame);
			while (!signal.aborted) {
				frame = turnOver(frame, this.#turn);
				const current = this.#pipeline;
				const { stages } = this.#settings;
				const pipeline =
					current !== first && this.#frozen
						? this.#createPipeline(false)
						: current;
				const recognized = await pipeline.recognize(frame, { atMs, stages });
				if (!signal.aborted && current === this.#pipeline) return recognized;
				// Meanwhile the source may have been left, or mode, networks or turn changed.
				releaseStages(recognized.stages);
			}
		} catch (error) {
			releaseFrame(frame);
			throw error;
		}
		releaseFrame(frame);
		return undefined;
	}

	/**
	 * Decides how a picture is turned by how it is read best, where nobody has decided it. In classic mode the whole picture
	 * is one digit, of which nobody can tell.
	 */
	async #turnUpright(frame: Frame): Promise<void> {
		const brief = "source" in this.#state && this.#state.source.brief;
		const { mode, air } = this.#settings;
		if (!brief || this.#turnedByHand || mode !== "find" || air) return;
		const turn = await findTurn(frame, this.#settings.readers);
		if (this.#turnedByHand || turn === this.#turn) return;
		this.#turn = turn;
		this.#enter(this.#state);
	}

	/** Recognizes a frame that stands still again, unsmoothed: the frames before it had another mode, turn or other networks. */
	async #recognizeAnew(): Promise<void> {
		const pipeline = this.#createPipeline();
		this.#pipeline = pipeline;
		const last = this.#last;
		if (!this.#standsStill || last === undefined) return;
		await this.#turnUpright(last.frame);
		if (pipeline !== this.#pipeline || last.frame !== this.#last?.frame) return;
		const { stages } = this.#settings;
		const single = this.#createPipeline(false);
		const frame = turnedTo(last.frame, this.#turn);
		let recognized: RecognizedFrame | undefined;
		try {
			recognized = await single.recognize(frame, { stages });
		} finally {
			// Meanwhile the source may have been left, a new frame shown, or mode, networks or turn changed once more.
			if (
				recognized !== undefined &&
				!this.#abort.signal.aborted &&
				pipeline === this.#pipeline &&
				last.frame === this.#last?.frame
			) {
				this.#show(recognized);
			} else {
				releaseStages(recognized?.stages);
				if (frame !== last.frame) releaseFrame(frame);
			}
		}
	}

	/** Hands a frame over, then releases the previous frame and its stages. */
	#show(recognized: RecognizedFrame): void {
		const before = this.#last;
		this.#last = recognized;
		this.#showAgain();
		if (before === undefined) return;
		if (before.frame !== recognized.frame) releaseFrame(before.frame);
		releaseStages(before.stages);
	}

	/**
	 * Hands the last frame over as the present thresholds show it. Where it was recognized without stages and they are asked
	 * for now, the native pipeline runs over it once more, which gives the same bytes.
	 */
	#showAgain(): void {
		if (this.#last === undefined) return;
		const { frame, classified, detected, air } = this.#last;
		const stages =
			this.#last.stages ??
			(this.#settings.stages
				? findCandidates[classified.mode](frame, {
						stages: true,
						detected,
					}).stages
				: undefined);
		const recognition = showDigits(classified, this.#settings.thresholds);
		this.#last = { frame, classified, detected, recognition, stages, air };
		this.#options.onFrame(this.#last);
	}
}
