import {
	type BoundingBox,
	longerSide,
} from "../../../electron/contract/box.ts";
import { inputSize } from "../../../electron/contract/digit.ts";
import {
	type FindResult,
	type Frame,
	releaseFrame,
	runFind,
} from "../../../native/index.ts";
import { matchBoxes, nearestBox, sameThing } from "../../common/match-boxes.ts";
import { ModelsError } from "../../common/models-error.ts";
import {
	createRandom,
	type Random,
	shuffledIndices,
} from "../../common/random.ts";
import type { LabeledImages } from "../../inputs/labeled-images.ts";
import { notADigit, viewSize } from "../../inputs/network-input.ts";
import { triangular } from "../sampling.ts";
import {
	photographSheet,
	type SheetFrame,
} from "../sheets/photograph-sheet.ts";
import { sampleHardSheet } from "../sheets/sample-sheet.ts";
import type { DigitImages, SampleScene } from "../sheets/sheet-scene.ts";
import { isLookalike } from "../sheets/truth.ts";

/** Boxes that join those of the search, whole pixels of the frame, as the app's detector gives them. */
export type ProposeBoxes = (frame: Frame) => Promise<readonly BoundingBox[]>;

export interface PictureOptions {
	/** The same seed gives the same pictures. */
	readonly seed: number | string;
	/** How many inputs. */
	readonly count: number;
	/** Default: `sampleHardSheet`. */
	readonly sample?: SampleScene | undefined;
	/** Is told how many inputs are done. */
	readonly onProgress?: ((done: number) => void) | undefined;
	readonly signal?: AbortSignal | undefined;
}

export interface FindInputOptions extends PictureOptions {
	/** Default: none. */
	readonly propose?: ProposeBoxes | undefined;
}

/** Pictures under way at once: while one is drawn, the codec's threads work on the others. */
const atOnce = 4;

/**
 * So many things of a picture that are no digits are kept: a page of text has a hundred. Large ones, which matter most
 * on screen, are the likelier.
 */
const mostNegatives = 10;
/** A box that was proposed looked like a digit to a network: it is so many times as likely to be kept. */
const proposedRank = 3;
/** So many digits of a picture are kept: a page of two hundred would outweigh two hundred that show one. */
const mostDigits = 12;

/** What overlaps a digit so much could be read as the digit, where no other box does so better. */
const mayBeDigit = 0.3;

/** It is far from every digit, or a part of one that was found whole, or it and its neighbor. */
function isNoDigit(
	box: BoundingBox,
	digits: readonly BoundingBox[],
	found: ReadonlySet<number>,
): boolean {
	const { index, overlap } = nearestBox(box, digits);
	return overlap < mayBeDigit || (overlap < sameThing && found.has(index));
}

interface Input {
	readonly image: Uint8Array;
	readonly label: number;
}

/** Labels what the find pipeline found in a picture. */
type LabelFound = (
	sheet: SheetFrame,
	found: FindResult,
	random: Random,
) => Input[];

const imageAt = (
	images: Uint8Array,
	position: number,
	size: number,
): Uint8Array => images.subarray(position * size, (position + 1) * size);

/** The digits, as a network reads them. */
const labelDigits: LabelFound = ({ digits }, { boxes, inputs }, random) => {
	const written = matchBoxes(
		boxes,
		digits.map(({ box }) => box),
	).flatMap((match, position): Input[] => {
		const digit = digits[match]?.digit;
		return digit === undefined
			? []
			: [{ image: imageAt(inputs, position, inputSize), label: digit }];
	});
	return chooseDigits(written, random);
};

const chooseDigits = (written: readonly Input[], random: Random): Input[] =>
	Array.from(
		shuffledIndices(written.length, random).slice(0, mostDigits),
		(index) => written[index] as Input,
	);

/** The detector's boxes are off by so much of a digit's longer side, most of them by less. */
const boxError = 0.08;

/** Boxes of the digits, about as the detector gives them: the search finds few that fill the frame. */
const boxesLikeDetector = (
	{ digits, frame }: SheetFrame,
	random: Random,
): BoundingBox[] =>
	digits.map(({ box }) => {
		const most = boxError * longerSide(box);
		const [left, top] = [
			Math.max(0, Math.round(box.x + most * triangular(random))),
			Math.max(0, Math.round(box.y + most * triangular(random))),
		];
		const [right, bottom] = [
			Math.round(box.x + box.width + most * triangular(random)),
			Math.round(box.y + box.height + most * triangular(random)),
		];
		return {
			x: left,
			y: top,
			width: Math.max(2, Math.min(frame.width, right) - left),
			height: Math.max(2, Math.min(frame.height, bottom) - top),
		};
	});

/** Everything, each with its surroundings as the digit/non-digit classifier sees it. */
const labelViews: LabelFound = (
	{ digits, lookalikes },
	{ boxes, views, given },
	random,
) => {
	const truth = digits.map(({ box }) => box);
	const matches = matchBoxes(boxes, truth);
	const matched = new Set(matches);
	const written: Input[] = [];
	const others: (Input & { readonly rank: number })[] = [];
	boxes.forEach((box, position) => {
		const image = imageAt(views, position, viewSize);
		const digit = digits[matches[position] as number]?.digit;
		if (digit !== undefined) written.push({ image, label: digit });
		else if (isNoDigit(box, truth, matched) && !isLookalike(box, lookalikes))
			others.push({
				image,
				label: notADigit,
				rank:
					Math.max(box.width, box.height) *
					random.next() *
					(given[position] ? proposedRank : 1),
			});
	});
	others.sort((a, b) => b.rank - a.rank);
	return [...chooseDigits(written, random), ...others.slice(0, mostNegatives)];
};

/** What is taken of each picture. */
interface Taking {
	readonly propose: (
		sheet: SheetFrame,
		random: Random,
	) => Promise<readonly BoundingBox[]>;
	readonly label: LabelFound;
	/** Bytes of an input. */
	readonly size: number;
}

async function inputsOf(
	set: DigitImages,
	seed: number | string,
	index: number,
	sample: SampleScene,
	{ propose, label }: Taking,
): Promise<Input[]> {
	const random = createRandom(seed, "sheet", index);
	const sheet = await photographSheet(set, sample(random, set));
	const found = runFind(sheet.frame, { boxes: await propose(sheet, random) });
	releaseFrame(sheet.frame);
	return label(sheet, found, random);
}

async function photographAndLabel(
	set: DigitImages,
	{ seed, count, sample = sampleHardSheet, onProgress, signal }: PictureOptions,
	taking: Taking,
): Promise<LabeledImages> {
	const { size } = taking;
	const images = new Uint8Array(count * size);
	const labels = new Uint8Array(count);
	let done = 0;
	const waiting: Promise<Input[]>[] = [];
	for (let next = 0; done < count; ) {
		while (waiting.length < atOnce)
			waiting.push(inputsOf(set, seed, next++, sample, taking));
		const inputs = (await waiting.shift()) ?? [];
		for (const { image, label } of inputs.slice(0, count - done)) {
			images.set(image, done * size);
			labels[done++] = label;
		}
		onProgress?.(done);
		if (signal?.aborted) {
			await Promise.all(waiting);
			throw new ModelsError(
				"stopped",
				`The pictures for find mode were stopped after ${done} of ${count}.`,
			);
		}
	}
	await Promise.all(waiting);
	return { count, images, labels };
}

/**
 * Photographs sheets with digits of `set`, and sends the frames through the find pipeline.
 * @returns what the digit/non-digit classifier sees of them in the app, each with its surroundings: digits with their labels, and what is none as
 * `notADigit`. What nobody could tell is left out: letters that look like a digit, what overlaps one that was not found by
 * half.
 * @throws ModelsError `stopped`
 */
export const findInputs = (
	set: DigitImages,
	{ propose = async () => [], ...options }: FindInputOptions,
): Promise<LabeledImages> =>
	photographAndLabel(set, options, {
		propose: ({ frame }) => propose(frame),
		label: labelViews,
		size: viewSize,
	});

/**
 * As `findInputs()`, but only the digits.
 * @returns their network inputs, as find mode has them read
 * @throws ModelsError `stopped`
 */
export const findDigits = (
	set: DigitImages,
	options: PictureOptions,
): Promise<LabeledImages> =>
	photographAndLabel(set, options, {
		propose: async (sheet, random) => boxesLikeDetector(sheet, random),
		label: labelDigits,
		size: inputSize,
	});
