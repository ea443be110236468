import {
	type BoundingBox,
	centerX,
	centerY,
	intersectionOverSmaller,
	longerSide,
	overlapOfDigits,
} from "../../electron/contract/box.ts";
import { classCount } from "../../electron/contract/digit.ts";
import { logOdds } from "../../electron/contract/odds.ts";
import {
	type Detection,
	detectorClasses,
	digitProbability,
	digitScore,
} from "../runtime/detections.ts";
import { classesAt, digitProbabilityOf } from "../runtime/digit-classifier.ts";

/** All that is known of the candidates of a frame before they are read. */
export interface FrameEvidence {
	/** Pixels. */
	readonly width: number;
	/** Pixels. */
	readonly height: number;
	readonly boxes: readonly BoundingBox[];
	/** For each box the classifier's `classifierClasses` probabilities. */
	readonly classes: Float32Array;
	/** For each box 1 where the detector alone found it: it may hold more than one thing, or a part of one. */
	readonly given: ArrayLike<number>;
	/** For each box 1 where its ink is lighter than its paper. */
	readonly light: ArrayLike<number>;
	/** Every peak of every level of the detector, whether or not it repeats another. */
	readonly peaks: readonly Detection[];
}

const digitNames = Array.from({ length: classCount }, (_, digit) => `${digit}`);

/** What the judge is told of each candidate. */
export const featureNames: readonly string[] = [
	/** Log-odds of a digit, by the classifier. */
	"classifier",
	/** Log-odds of the detector's hottest peak with the same box. */
	"heat",
	/** As `heat`, the hottest on another level: small and large views agree. */
	"heat-elsewhere",
	/** As `heat`, of what lies within the box or around it: the strokes of a 0, a ring around a 5. */
	"rival",
	/** Log-odds of the likeliest digit, by the detector. */
	"digit",
	/** Log-odds of a sign, by the detector. */
	"sign",
	/** Intersection over union with the hottest peak's box. */
	"agreement",
	/** 1 where the detector alone found it. */
	"given",
	/** Logarithm of the longer side, in shorter sides of the frame. */
	"size-in-frame",
	/** Logarithm of the longer side, in units of 20 pixels. */
	"size",
	/** The best of the neighbors that could be digits of the same number, 0 to 1. */
	"best-neighbor",
	/** Logarithm of their sum. */
	"neighbors",
	/** Logarithm of the sum of what is no digit around it, as in a text. */
	"others",
	/** The best of what shares most of its area with it. */
	"overlap",
	/** Logarithms of the detector's probabilities: a 1 is more easily taken for a sign than an 8. */
	...[...digitNames, "sign"].map((name) => `detector-${name}`),
	/** Logarithms of the classifier's probabilities. */
	...[...digitNames, "none"].map((name) => `classifier-${name}`),
	/** Probability that detector and classifier, each by itself, say the same digit. */
	"consent",
	/** Logarithm of width by height. */
	"aspect",
	/** 1 where the box is at the frame's edge, which may cut it off. */
	"at-left",
	"at-top",
	"at-right",
	"at-bottom",
	/** 1 where its ink is lighter than its paper. */
	"light",
];

export const featureCount = featureNames.length;

const classifierAt = featureNames.indexOf("classifier");
const heatAt = featureNames.indexOf("heat");

/** Log-odds of a detector that saw nothing. */
const nothing = -4;
/** Log-odds of a class where the detector saw nothing. */
const noClass = -2;
/** Logarithm of each class there. */
const noLogarithm = -3.5;
/** Probabilities are told apart up to here. */
const certain = 0.9995;
/** Least probability of a class. */
const leastProbability = 1e-3;
/** Pixels from the frame's edge. */
const edgeWidth = 2;

const evidenceOf = (probability: number) => logOdds(probability, certain);
const logarithmOf = (probability: number) =>
	Math.log(Math.max(leastProbability, probability));

/** Boxes that share more of what they cover together show the same thing. */
const sameThing = 0.45;
/** A box that shares more of its area with another is a part of it, or the other of it. */
const within = 0.6;

/** Boxes that share less of the smaller one are beside each other. */
const beside = 0.3;

/** Digits of a number are about as high as each other, and near: ratio and distance in heights of the taller one. */
const inNumber = { ratio: 1.6, distance: 4 };
/** Letters of a text are less alike. */
const inText = { ratio: 2, distance: 8 };

/** What the detector says of the candidate in a box. */
function seenAt(box: BoundingBox, peaks: readonly Detection[]) {
	let hottest: Detection | undefined;
	let rival = 0;
	const same: Detection[] = [];
	for (const peak of peaks) {
		const overlap = overlapOfDigits(peak.box, box);
		if (overlap > sameThing) {
			same.push(peak);
			if (hottest === undefined || peak.heat > hottest.heat) hottest = peak;
		} else if (overlap > 0 && intersectionOverSmaller(peak.box, box) > within)
			rival = Math.max(rival, digitScore(peak));
	}
	const elsewhere = same
		.filter(({ scale }) => scale !== hottest?.scale)
		.reduce((most, { heat }) => Math.max(most, heat), 0);
	return { hottest, elsewhere, rival };
}

/** A first guess, by which neighbors are judged: both networks have to agree. */
function firstGuess(alone: number, hottest: Detection | undefined): number {
	const leastScore = 0.02;
	const score = hottest === undefined ? 0 : digitScore(hottest);
	return Math.sqrt(alone * Math.max(leastScore, score));
}

/** What is around each box. */
function contextOf(boxes: readonly BoundingBox[], guesses: readonly number[]) {
	return boxes.map((box, index) => {
		let [best, sum, others, overlap] = [0, 0, 0, 0];
		boxes.forEach((other, position) => {
			if (position === index) return;
			const guess = guesses[position] as number;
			const taller = Math.max(box.height, other.height);
			const ratio = taller / Math.min(box.height, other.height);
			const across = Math.abs(centerX(box) - centerX(other));
			const down = Math.abs(centerY(box) - centerY(other));
			// Most pairs of a page are far apart: these are told apart without a root.
			const reach = inText.distance * taller;
			if (across >= reach || down >= reach) return;
			const shared = intersectionOverSmaller(box, other);
			if (shared > within) overlap = Math.max(overlap, guess);
			if (shared > beside) return;
			const distance = Math.hypot(across, down) / taller;
			if (ratio < inNumber.ratio && distance < inNumber.distance) {
				best = Math.max(best, guess);
				sum += guess;
			}
			if (ratio < inText.ratio && distance < inText.distance)
				others += 1 - guess;
		});
		return [best, Math.log1p(sum), Math.log1p(others), overlap];
	});
}

/** Probability that both say the same digit. */
function consentOf(
	one: readonly number[] | undefined,
	other: Float32Array,
): number {
	let sum = 0;
	for (let digit = 0; digit < classCount; digit++)
		sum += (one?.[digit] ?? 0) * (other[digit] as number);
	return sum;
}

/**
 * What the judge is told of each of a frame's candidates.
 * @returns `featureCount` numbers for each box, in their order
 */
export function featuresOf({
	width,
	height,
	boxes,
	classes,
	given,
	light,
	peaks,
}: FrameEvidence): Float32Array {
	const seen = boxes.map((box) => seenAt(box, peaks));
	const guesses = seen.map(({ hottest }, index) =>
		firstGuess(digitProbabilityOf(classesAt(classes, index)), hottest),
	);
	const context = contextOf(boxes, guesses);
	const features = new Float32Array(boxes.length * featureCount);
	boxes.forEach((box, index) => {
		const { hottest, elsewhere, rival } = seen[index] as (typeof seen)[number];
		const said = classesAt(classes, index);
		const sign = hottest?.probabilities.at(-1);
		const size = longerSide(box);
		let at = index * featureCount;
		const tell = (value: number) => {
			features[at++] = value;
		};
		tell(evidenceOf(digitProbabilityOf(said)));
		tell(hottest ? evidenceOf(hottest.heat) : nothing);
		tell(elsewhere > 0 ? evidenceOf(elsewhere) : nothing);
		tell(rival > 0 ? evidenceOf(rival) : nothing);
		tell(hottest ? evidenceOf(digitProbability(hottest)) : noClass);
		tell(sign === undefined ? noClass : evidenceOf(sign));
		tell(hottest ? overlapOfDigits(hottest.box, box) : 0);
		tell(given[index] ?? 0);
		tell(Math.log(size / Math.min(width, height)));
		tell(Math.log(size / 20));
		for (const value of context[index] as number[]) tell(value);
		for (let label = 0; label < detectorClasses; label++)
			tell(
				hottest ? logarithmOf(hottest.probabilities[label] ?? 0) : noLogarithm,
			);
		for (const probability of said) tell(logarithmOf(probability));
		tell(consentOf(hottest?.probabilities, said));
		tell(Math.log(box.width / box.height));
		tell(box.x <= edgeWidth ? 1 : 0);
		tell(box.y <= edgeWidth ? 1 : 0);
		tell(box.x + box.width >= width - edgeWidth ? 1 : 0);
		tell(box.y + box.height >= height - edgeWidth ? 1 : 0);
		tell(light[index] ?? 0);
	});
	return features;
}

/** Log-odds of the classifier, 0.0025, below which nothing that the detector did not see is a digit: most of what a room is full of. */
const hopelessBelow = -6;

/** Whether both networks say that a candidate is no digit. @param features as `featuresOf()` gives them */
export const isHopeless = (features: Float32Array, index: number): boolean =>
	(features[index * featureCount + classifierAt] as number) < hopelessBelow &&
	(features[index * featureCount + heatAt] as number) <= nothing;
