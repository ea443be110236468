import type { BoundingBox } from "../../electron/contract/box.ts";
import {
	detectorLevels,
	type Frame,
	releaseFrame,
} from "../../native/index.ts";
import { matchBoxes } from "../common/match-boxes.ts";
import { ModelsError } from "../common/models-error.ts";
import { createRandom } from "../common/random.ts";
import { type Detection, digitScore } from "../runtime/detections.ts";
import type { PageScore } from "../runtime/detector-card.ts";
import type { DigitDetector } from "../runtime/digit-detector.ts";
import {
	type DigitImages,
	isLookalike,
	pageKindNames,
	photographSheet,
} from "../simulator/index.ts";
import {
	averagePrecision,
	type FoundBoxes,
	type ScoredBox,
} from "./average-precision.ts";
import { shareOf } from "./frame-score.ts";
import { sampleOf } from "./sheet-sets.ts";

/** Boxes with a lower score do not count for recall, precision and false boxes. Chosen on photographs while the network was trained; average precision does not depend on it. */
export const detectorThreshold = 0.3;

/** The kinds of pages that a detector is tested on. */
export const detectorPageKinds = ["usual", "hard", ...pageKindNames] as const;

/** How many pages of each kind. */
const usualPageCount = 20;

/** What was found on a page. */
export interface DetectedPage {
	readonly kind: string;
	/** From 0, among the pages of its kind. */
	readonly index: number;
	/** Released after the hook. */
	readonly frame: Frame;
	readonly found: readonly Detection[];
	/** Digits of which no box was found. */
	readonly missed: readonly BoundingBox[];
	/** Boxes that are no digit. */
	readonly wrong: readonly ScoredBox[];
}

export interface DetectorTestOptions {
	/** Pages of each kind. */
	readonly pages?: number | undefined;
	/** The same seed gives the same pages. */
	readonly seed?: string | undefined;
	readonly signal?: AbortSignal | undefined;
	/** Is told of each page, and how many are done. */
	readonly onPage?:
		| ((
				page: DetectedPage,
				done: number,
				total: number,
		  ) => void | Promise<void>)
		| undefined;
}

export interface DetectorTest {
	/** The least score of a box that counts for recall, precision and false boxes. */
	readonly threshold: number;
	readonly kinds: PageScore[];
}

/** Adds up the pages of a kind. */
export function scorePages(
	kind: string,
	pages: readonly FoundBoxes[],
): PageScore {
	let [digits, shown, right] = [0, 0, 0];
	for (const { wanted, found } of pages) {
		const boxes = found
			.filter(({ score }) => score >= detectorThreshold)
			.map(({ box }) => box);
		digits += wanted.length;
		shown += boxes.length;
		right += matchBoxes(boxes, wanted).filter((index) => index >= 0).length;
	}
	return {
		kind,
		pages: pages.length,
		digits,
		averagePrecision: averagePrecision(pages),
		recall: shareOf(right, digits),
		precision: shareOf(right, shown),
		falseBoxes: shown - right,
	};
}

/**
 * Measures how well a detector finds the digits of simulated pages of every kind. Letters like digits count neither way.
 * @param set digits that it was not trained on
 * @throws ModelsError `stopped`
 */
export async function testDetector(
	detector: DigitDetector,
	set: DigitImages,
	options: DetectorTestOptions = {},
): Promise<DetectorTest> {
	const { pages = usualPageCount, seed = "detector-test" } = options;
	const total = detectorPageKinds.length * pages;
	const kinds: PageScore[] = [];
	for (const kind of detectorPageKinds) {
		const sample = sampleOf(kind);
		const seen: FoundBoxes[] = [];
		for (let index = 0; index < pages; index++) {
			if (options.signal?.aborted)
				throw new ModelsError(
					"stopped",
					`The test of the detector was stopped after ${kinds.length * pages + index} of ${total} pages.`,
				);
			const random = createRandom(seed, kind, index);
			const { frame, digits, lookalikes } = await photographSheet(
				set,
				sample(random, set),
			);
			const { detections } = await detector.detect(detectorLevels(frame));
			const wanted = digits.map(({ box }) => box);
			const found = detections
				.filter(({ box }) => !isLookalike(box, lookalikes))
				.map((one) => ({ box: one.box, score: digitScore(one) }));
			seen.push({ wanted, found });
			const shown = found.filter(({ score }) => score >= detectorThreshold);
			const partners = matchBoxes(
				shown.map(({ box }) => box),
				wanted,
			);
			await options.onPage?.(
				{
					kind,
					index,
					frame,
					found: detections,
					missed: wanted.filter((_, digit) => !partners.includes(digit)),
					wrong: shown.filter((_, box) => partners[box] === -1),
				},
				kinds.length * pages + index + 1,
				total,
			);
			releaseFrame(frame);
		}
		kinds.push(scorePages(kind, seen));
	}
	return { threshold: detectorThreshold, kinds };
}

/** The mean of the kinds' average precisions, 0 to 1. */
export function meanAveragePrecision({ kinds }: DetectorTest): number {
	const values = kinds.flatMap(
		({ averagePrecision }) => averagePrecision ?? [],
	);
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
