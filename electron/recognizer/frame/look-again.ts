import {
	type Frame,
	releaseFrame,
	shrinkFrame,
} from "../../../native/index.ts";
import {
	type BoundingBox,
	intersectionOverSmaller,
	longerSide,
	overlapOfDigits,
} from "../../contract/box.ts";
import { defaultThresholds } from "../../contract/recognition.ts";
import type { ClassifiedDigit, ClassifyOptions } from "./classify-digits.ts";
import { lookAt } from "./look-at.ts";
import type { Detection, Readers } from "./readers.ts";

/**
 * Where a digit is as sure as this, the frame is not looked at again. It is not the threshold that somebody set: that shows
 * other digits without another look.
 */
const seenFrom = defaultThresholds.show;

/** Whether a digit is so sure that nobody has to look again. */
export const isSeen = ({
	confidence,
}: Pick<ClassifiedDigit, "confidence">): boolean => confidence >= seenFrom;

/**
 * Pixels along the longer side of the larger one of two smaller copies, at most, and at most half of the frame's. A hairline on 640
 * pixels is a stroke on 160.
 */
const mostSide = 360;

/**
 * Only a digit that somebody holds up is looked for again: its longer side is at least so much of the frame's shorter one.
 * Signs and letters of a page are smaller.
 */
const leastShare = 0.2;

/** Without a peak of the detector that is so large and at least so hot, there is nothing to look at again: a room, or empty paper. */
const leastHeat = 0.15;

/** Boxes that share more of what they cover together show the same digit. */
const sameDigit = 0.5;
/** Of two boxes that share more of the smaller one, one is a digit. */
const samePlace = 0.6;

/**
 * Least confidence that several looks give together. When it was chosen 61 of 1,500 simulated digits alone were missed by one look: 24
 * of them are read from 0.7 on, while 2 of 700 prints and 4 of 290 empty frames show a false digit. From 0.6 on it is one more, and 2.
 */
const leastTogether = 0.7;

/** The longer sides of the smaller copies, pixels. */
function smallerSides(frame: Frame): readonly number[] {
	let side = Math.max(frame.width, frame.height) / 2;
	while (side > mostSide) side /= 2;
	return [Math.round(side), Math.round(side / 2)];
}

/** What is found on a smaller copy, in pixels of the frame. */
async function lookAtSmaller(
	frame: Frame,
	side: number,
	readers: Readers,
	options: ClassifyOptions,
): Promise<readonly ClassifiedDigit[]> {
	const small = shrinkFrame(frame, side);
	try {
		const across = frame.width / small.width;
		const down = frame.height / small.height;
		return (await lookAt(small, readers, options)).map(({ box, ...digit }) => ({
			...digit,
			box: {
				x: across * box.x,
				y: down * box.y,
				width: across * box.width,
				height: down * box.height,
			},
		}));
	} finally {
		releaseFrame(small);
	}
}

/**
 * What several looks say together. Each that finds a digit in a place makes it surer: what none of them is sure of may be sure
 * when all of them say the same.
 */
export function agree(
	looks: readonly (readonly ClassifiedDigit[])[],
): ClassifiedDigit[] {
	const together = ({ digit, box }: ClassifiedDigit) => {
		const doubts = looks.map(
			(look) =>
				1 -
				look
					.filter(
						(other) =>
							other.digit === digit &&
							overlapOfDigits(other.box, box) > sameDigit,
					)
					.reduce((most, { confidence }) => Math.max(most, confidence), 0),
		);
		return 1 - doubts.reduce((product, doubt) => product * doubt, 1);
	};
	const agreed: ClassifiedDigit[] = [];
	for (const digit of looks
		.flat()
		.map((one) => ({ ...one, confidence: together(one) }))
		.filter(({ confidence }) => confidence >= leastTogether)
		.sort((one, other) => other.confidence - one.confidence))
		if (agreed.every(({ box }) => !isSamePlace(box, digit.box)))
			agreed.push(digit);
	return agreed;
}

const isSamePlace = (one: BoundingBox, other: BoundingBox) =>
	intersectionOverSmaller(one, other) > samePlace;

/**
 * Looks again at a frame where nothing was read, on two smaller copies: there a large digit that a thin pen wrote, or that lies
 * in a shadow, looks like others.
 * @param digits what the first look found
 * @param peaks of the detector, in the first look
 * @param options for each of the other two
 * @returns the same, but for what is seen together with the other looks
 * @throws what the networks throw
 */
export async function lookAgain(
	frame: Frame,
	digits: readonly ClassifiedDigit[],
	peaks: readonly Detection[],
	readers: Readers,
	options: Pick<ClassifyOptions, "timeBudgetMs"> = {},
): Promise<readonly ClassifiedDigit[]> {
	if (digits.some(isSeen)) return digits;
	const least = leastShare * Math.min(frame.width, frame.height);
	const isLarge = ({ box }: { readonly box: BoundingBox }) =>
		longerSide(box) >= least;
	if (!peaks.some((peak) => peak.heat >= leastHeat && isLarge(peak)))
		return digits;
	const looks = [digits];
	for (const side of smallerSides(frame))
		looks.push(await lookAtSmaller(frame, side, readers, options));
	const agreed = agree(looks.map((look) => look.filter(isLarge)));
	const others = digits.filter(({ box }) =>
		agreed.every((digit) => !isSamePlace(box, digit.box)),
	);
	return [...others, ...agreed].map((digit, index) => ({
		...digit,
		id: index + 1,
	}));
}
