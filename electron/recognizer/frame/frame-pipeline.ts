import {
	detectorLevels,
	type Frame,
	releaseFrame,
	shareFrame,
} from "../../../native/index.ts";
import type { AirFrame } from "../../contract/air.ts";
import type {
	Recognition,
	RecognitionMode,
	Thresholds,
} from "../../contract/recognition.ts";
import { defaultThresholds } from "../../contract/recognition.ts";
import { createMovingAverage } from "../tracking/moving-average.ts";
import type { TemporalSmoothing } from "../tracking/temporal-smoothing.ts";
import { createTracker } from "../tracking/tracker.ts";
import {
	findCandidates,
	releaseStages,
	type Stages,
	type StagesOption,
} from "./candidates.ts";
import {
	type ClassifiedDigit,
	type ClassifiedFrame,
	type ClassifyOptions,
	classifyDigits,
} from "./classify-digits.ts";
import {
	createLiveLevels,
	createStillLevels,
	type LevelChoice,
} from "./detector-levels.ts";
import { isSeen, lookAgain } from "./look-again.ts";
import { measureQuality, QualityMeter } from "./picture-quality.ts";
import type { DetectedFrame, Readers } from "./readers.ts";
import { ReadingMemory } from "./reading-memory.ts";
import { showDigits } from "./show-digits.ts";

/** A frame, still in native memory, with what is shown of it. */
export interface ShownFrame {
	readonly frame: Frame;
	/** Digits from the threshold `show` on, in reading order. */
	readonly recognition: Recognition;
	/** Where they were asked for; in native memory as the frame is. */
	readonly stages: Stages | undefined;
	/** What hands have written over it; undefined where nobody writes in the air. */
	readonly air?: AirFrame | undefined;
}

/** The same with all digits, so that other thresholds can be applied without recognizing the frame again. */
export interface RecognizedFrame extends ShownFrame {
	readonly classified: ClassifiedFrame;
	/** What the detector saw in it; find mode only. */
	readonly detected: DetectedFrame | undefined;
}

/**
 * Time budget for classifying the candidates of a live frame, in ms. A textured scene with a thousand candidates must not
 * stop the picture for longer. 64 are classified in any case, several times what a hand writes on a sheet.
 */
export const liveTimeBudgetMs = 200;

/**
 * Frames of a live source in which nothing is looked at again after that was in vain: a room full of things takes twice the time. At
 * 30 frames/s a large digit of a thin pen is seen half a second later.
 */
const pauseAfterVain = 14;

export interface FramePipelineOptions {
	readonly mode: RecognitionMode;
	readonly readers: Readers;
	/** Default: show from 0.5 on, sure from 0.9 on. */
	readonly thresholds?: Thresholds;
	/** Whether digits are smoothed over time. A still picture is neither delayed nor smoothed. */
	readonly smoothed: boolean;
	/** Find mode: factor on the odds that the classifier gives each candidate, in place of detector and judge. Default: none. */
	readonly priorOdds?: number | undefined;
	/** Find mode: time budget for classifying the candidates of a frame, in ms. Default: no limit. */
	readonly timeBudgetMs?: number | undefined;
}

export interface FrameOptions extends StagesOption {
	/** Time of the frame in its source, in milliseconds. Default: the time of its capture. */
	readonly atMs?: number;
}

/** Classic mode always has one digit, whose probabilities are averaged; in find mode digits come, move and go. */
const createSmoothing: Record<RecognitionMode, () => TemporalSmoothing> = {
	find: createTracker,
	classic: createMovingAverage,
};

/** One frame's way from pixels to the digits that are shown. One pipeline serves one source, in one mode. */
export class FramePipeline {
	/** May be changed at any time. A frame that is being recognized is shown with the new ones. */
	thresholds: Thresholds;
	readonly #mode: RecognitionMode;
	readonly #readers: Readers;
	readonly #options: ClassifyOptions;
	readonly #smoothing: TemporalSmoothing | undefined;
	readonly #levels: LevelChoice;
	readonly #quality = new QualityMeter();
	/** Frames that are looked at once only. */
	#notAgainFor = 0;

	constructor({
		mode,
		readers,
		thresholds = defaultThresholds,
		smoothed,
		priorOdds,
		timeBudgetMs,
	}: FramePipelineOptions) {
		this.thresholds = thresholds;
		this.#mode = mode;
		this.#readers = readers;
		this.#options = {
			priorOdds,
			timeBudgetMs,
			memory: smoothed && mode === "find" ? new ReadingMemory() : undefined,
		};
		this.#smoothing = smoothed ? createSmoothing[mode]() : undefined;
		this.#levels = smoothed ? createLiveLevels() : createStillLevels();
	}

	/** As `lookAgain()`; in a live source not again for a while where that was in vain. */
	async #lookAgain(
		frame: Frame,
		digits: readonly ClassifiedDigit[],
		{ peaks }: DetectedFrame,
	): Promise<readonly ClassifiedDigit[]> {
		if (this.#notAgainFor > 0) {
			this.#notAgainFor--;
			return digits;
		}
		const { timeBudgetMs } = this.#options;
		const seen = await lookAgain(frame, digits, peaks, this.#readers, {
			timeBudgetMs,
		});
		if (this.#smoothing && !seen.some(isSeen))
			this.#notAgainFor = pauseAfterVain;
		return seen;
	}

	/**
	 * Detects, finds, classifies, smooths, filters and orders the digits of a frame. The frame may be released while the
	 * networks run: its pixels are shared until they are not needed any more.
	 * @throws what the networks throw; the stage pictures are released then
	 */
	async recognize(
		frame: Frame,
		{ atMs = frame.capturedAt, stages: keepStages = false }: FrameOptions = {},
	): Promise<RecognizedFrame> {
		const finders =
			this.#mode === "find" && this.#options.priorOdds === undefined
				? this.#readers.finders
				: undefined;
		// The frame's owner may release it while the detector looks.
		const shared = finders && shareFrame(frame);
		const start = performance.now();
		let stages: Stages | undefined;
		try {
			const levels = finders && detectorLevels(frame, this.#levels.next());
			const quality = this.#smoothing
				? this.#quality.measure(frame, atMs, levels)
				: measureQuality(frame, levels);
			const detected = levels && (await finders?.detector.detect(levels));
			const seen = performance.now();
			const candidates = findCandidates[this.#mode](shared ?? frame, {
				stages: keepStages,
				detected,
			});
			stages = candidates.stages;
			const { otsuThreshold } = candidates;
			const found = performance.now();
			const { marks, omitted, ...first } = await classifyDigits(
				candidates,
				{ width: frame.width, height: frame.height, detected },
				this.#readers,
				this.#options,
			);
			if (detected) this.#levels.saw(detected, first.digits);
			const digits =
				shared && detected
					? await this.#lookAgain(shared, first.digits, detected)
					: first.digits;
			const inferred = performance.now();
			const single: ClassifiedFrame = {
				frame: frame.sequence,
				width: frame.width,
				height: frame.height,
				capturedAt: frame.capturedAt,
				cutOff: frame.cutOff,
				quality,
				turn: frame.turn,
				mode: this.#mode,
				otsuThreshold,
				digits,
				marks,
				omitted,
				timings: {
					pipeline: found - seen,
					inference: seen - start + (inferred - found),
				},
			};
			const classified = this.#smoothing?.smooth(single, atMs) ?? single;
			const recognition = showDigits(classified, this.thresholds);
			return { frame, recognition, classified, detected, stages };
		} catch (error) {
			releaseStages(stages);
			throw error;
		} finally {
			if (shared) releaseFrame(shared);
		}
	}
}

/** What the window shows of a single picture in find mode. */
export async function recognizeStill(
	frame: Frame,
	readers: Readers,
	options: Pick<FramePipelineOptions, "thresholds" | "priorOdds"> = {},
): Promise<Recognition> {
	const pipeline = new FramePipeline({
		...options,
		mode: "find",
		readers,
		smoothed: false,
	});
	return (await pipeline.recognize(frame)).recognition;
}
