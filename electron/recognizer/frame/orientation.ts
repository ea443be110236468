import {
	type Frame,
	releaseFrame,
	shrinkFrame,
} from "../../../native/index.ts";
import {
	type BoundingBox,
	centerX,
	centerY,
	intersectionOverUnion,
	longerSide,
} from "../../contract/box.ts";
import { logOdds } from "../../contract/odds.ts";
import {
	type Recognition,
	type Turn,
	turns,
} from "../../contract/recognition.ts";
import type { ClassifyOptions } from "./classify-digits.ts";
import { lookAt } from "./look-at.ts";
import type { Readers } from "./readers.ts";
import { turnedTo } from "./turn.ts";

/** A digit that was seen in a turned picture. */
export interface SeenDigit {
	/** Pixels of the picture as it stands. */
	readonly box: BoundingBox;
	/** 0 to 1. */
	readonly confidence: number;
}

/** What is seen of a picture when it is turned by so many degrees. */
export type SeenByTurn = Readonly<Record<Turn, readonly SeenDigit[]>>;

/**
 * Certainties below the first count for nothing, and those above the second no more than it: two networks that are sure
 * differ by chance there.
 */
const [evenChance, mostConfidence] = [0.5, 0.99] as const;

/**
 * How much more certain digits must be, in all, for a picture to be turned, in log odds. A single digit makes at most 4.6;
 * so at least two must speak for it. Of 70 pictures (photos and pages) in four orientations, none that stood upright came
 * above 0.2, and of those with two digits or more nearly all that lay on their side came above 5.
 */
const leastGain = 5;

/** What speaks for a turn must outweigh what speaks against it so many times: signs and letters are read as digits when turned. */
const leastRatio = 3;

/**
 * The share that digits seen in a picture turned to its side have of the certainty they can have, at least. Print on its side is
 * read as digits here and there, few of them with certainty: of 100 simulated pages none came above 0.68. Digits that stand
 * side by side, as in a line, make up for some of it. On its head a picture shows the same places, so that none is made up.
 */
const [leastShare, leastShareInLines] = [0.7, 0.5] as const;

/** From this confidence on a digit counts for its neighbors, which are nearer than so many times the longer side. */
const [leastNeighbor, farthestNeighbor] = [0.9, 3] as const;

/** What is less confident is not seen, where shares are counted. */
const leastSeen = 0.2;

/** Two boxes that overlap by so much, intersection over union, are one place. */
const samePlace = 0.4;

/** How certain a digit is, from 0 to 4.6: its log odds, those of an even chance being 0. */
const certaintyOf = (confidence: number): number =>
	logOdds(Math.max(evenChance, confidence), mostConfidence);

/** The share of the certainty that these digits can have, 0 to 1; 0 where there are none. */
function shareOfCertainty(digits: readonly SeenDigit[]): number {
	const seen = digits.filter(({ confidence }) => confidence >= leastSeen);
	const total = seen.reduce(
		(sum, digit) => sum + certaintyOf(digit.confidence),
		0,
	);
	return seen.length === 0
		? 0
		: total / (seen.length * certaintyOf(mostConfidence));
}

/** Whether more digits have their nearest neighbor beside them than above or below, in the turned picture. */
function standInLines(digits: readonly SeenDigit[]): boolean {
	const boxes = digits
		.filter(({ confidence }) => confidence >= leastNeighbor)
		.map(({ box }) => box);
	let [beside, above] = [0, 0];
	for (const box of boxes) {
		let nearest: number = farthestNeighbor;
		let isBeside: boolean | undefined;
		for (const other of boxes) {
			if (other === box) continue;
			// What is above another in the picture as it stands is beside it once the picture is turned to its side.
			const across = Math.abs(centerY(other) - centerY(box));
			const down = Math.abs(centerX(other) - centerX(box));
			const size = Math.max(longerSide(box), longerSide(other));
			const distance = Math.max(across, down) / size;
			if (distance > nearest) continue;
			nearest = distance;
			isBeside = across > down;
		}
		if (isBeside === true) beside += 1;
		if (isBeside === false) above += 1;
	}
	return beside > above;
}

/** Whether what is seen in a picture turned to its side is digits, and no print. */
function areReadFromTheSide(digits: readonly SeenDigit[]): boolean {
	const share = shareOfCertainty(digits);
	return (
		share >= leastShare || (share >= leastShareInLines && standInLines(digits))
	);
}

/** The places where something was seen in some turn, each with its certainty in every turn. */
function placesOf(seen: SeenByTurn): Record<Turn, number>[] {
	const places: { box: BoundingBox; certainty: Record<Turn, number> }[] = [];
	for (const turn of turns)
		for (const { box, confidence } of seen[turn]) {
			let place = places.find(
				(known) => intersectionOverUnion(known.box, box) > samePlace,
			);
			if (place === undefined) {
				place = { box, certainty: { 0: 0, 90: 0, 180: 0, 270: 0 } };
				places.push(place);
			}
			const { certainty } = place;
			certainty[turn] = Math.max(certainty[turn], certaintyOf(confidence));
		}
	return places.map(({ certainty }) => certainty);
}

/**
 * The turn by which a picture is read upright, clockwise: 0 unless another is clearly better. The digits are compared place
 * by place. An upright digit is read with certainty; on its head a 4 or a 7 is not, and a 6, a 0 or an 8 says nothing.
 */
export function chooseTurn(seen: SeenByTurn): Turn {
	const places = placesOf(seen);
	let [best, most]: [Turn, number] = [0, 0];
	for (const turn of turns) {
		let [gained, lost] = [0, 0];
		for (const certainty of places) {
			const gain = certainty[turn] - certainty[0];
			if (gain > 0) gained += gain;
			else lost -= gain;
		}
		const gain = gained - lost;
		if (
			gain > most &&
			gain >= leastGain &&
			gained >= leastRatio * lost &&
			(turn === 180 || areReadFromTheSide(seen[turn]))
		)
			[best, most] = [turn, gain];
	}
	return best;
}

/**
 * Where a box of a turned picture is in the picture as it stood.
 * @param turned the size of the turned picture
 */
export function turnBack(
	{ x, y, width, height }: BoundingBox,
	turn: Turn,
	turned: { readonly width: number; readonly height: number },
): BoundingBox {
	const right = turned.width - x - width;
	const below = turned.height - y - height;
	switch (turn) {
		case 0:
			return { x, y, width, height };
		case 90:
			return { x: y, y: right, width: height, height: width };
		case 180:
			return { x: right, y: below, width, height };
		case 270:
			return { x: below, y: x, width: height, height: width };
	}
}

/** A recognition of a turned picture in pixels of the picture as it stood. Lines and reading order stay. */
export function inOwnPixels(recognition: Recognition): Recognition {
	const { turn, width, height, digits } = recognition;
	const sideways = turn % 180 !== 0;
	return {
		...recognition,
		width: sideways ? height : width,
		height: sideways ? width : height,
		digits: digits.map((digit) => ({
			...digit,
			box: turnBack(digit.box, turn, { width, height }),
		})),
	};
}

/**
 * A picture with so many digits whose share of certainty is so large stands upright, and its other orientations are not looked
 * at. Of 70 pictures on their head four came above it, which are left so in any case; of those on their side none.
 */
const [fewestPlain, plainShare] = [4, 0.95] as const;

/** Pixels along the longer side of the picture that orientations are compared on: enough for digits of a written page. */
const comparedSide = 640;

/** Looks at a small picture, turned. */
async function look(
	small: Frame,
	turn: Turn,
	readers: Readers,
	options?: ClassifyOptions,
): Promise<readonly SeenDigit[]> {
	const turned = turnedTo(small, turn);
	const { width, height } = turned;
	try {
		const digits = await lookAt(turned, readers, options);
		return digits.map(({ box, confidence }) => ({
			box: turnBack(box, turn, { width, height }),
			confidence,
		}));
	} finally {
		if (turned !== small) releaseFrame(turned);
	}
}

/**
 * The turn by which a picture is read upright, found by reading it in all four orientations at low resolution.
 * @param frame not turned; its pixels are used before the first `await` only
 * @throws what the networks throw
 */
export async function findTurn(frame: Frame, readers: Readers): Promise<Turn> {
	const small = shrinkFrame(frame, comparedSide);
	try {
		const asItStands = await look(small, 0, readers);
		if (
			asItStands.length >= fewestPlain &&
			shareOfCertainty(asItStands) >= plainShare
		)
			return 0;
		// The 64 largest candidates tell how a page of hundreds lies.
		const largest = { timeBudgetMs: 0 };
		return chooseTurn({
			0: asItStands,
			90: await look(small, 90, readers, largest),
			180: await look(small, 180, readers, largest),
			270: await look(small, 270, readers, largest),
		});
	} finally {
		releaseFrame(small);
	}
}
