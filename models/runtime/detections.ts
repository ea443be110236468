import {
	type BoundingBox,
	intersectionOverSmaller,
	overlapOfDigits,
} from "../../electron/contract/box.ts";
import { classCount } from "../../electron/contract/digit.ts";
import { logOdds } from "../../electron/contract/odds.ts";

/** Pixels of a level's picture on a side of a cell of the detector's maps. */
export const cellSide = 4;
/** The ten digits, and signs: what is written beside digits and is none. */
export const detectorClasses = classCount + 1;
/** The class of signs. */
export const signLabel = classCount;
/** Channels of the maps: heat, the four distances to a box's sides, the classes. All but the distances are logits. */
export const mapChannels = 1 + 4 + detectorClasses;
/** Distances are the exponential of their channel, in units of so many pixels of the level. */
export const sideUnit = 8;
/** Limits of that channel: longer and shorter sides than 0.15 and 437 pixels are not told. */
export const mostSideLogit = 4;
/** The gray of what lies beyond a picture. The network takes (gray - neutralGray) / neutralGray. */
export const neutralGray = 128;

/** The maps of one level of a frame. */
export interface DetectorMaps {
	/** Channels x rows x columns. */
	readonly maps: Float32Array;
	readonly columns: number;
	readonly rows: number;
	/** Pixels of the frame on a side of a pixel of the level. */
	readonly scale: number;
}

/** What the detector takes for a digit or for a sign. */
export interface Detection {
	/** Pixels of the frame, fractions. */
	readonly box: BoundingBox;
	/** How sure it is that something is written here, 0 to 1. */
	readonly heat: number;
	/** Ten digits and "sign"; their sum is 1. */
	readonly probabilities: readonly number[];
	/** `scale` of the level that it was seen on. */
	readonly scale: number;
}

/** The probability of a logit. */
export const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** The largest probability among the digits, 0 to 1. */
export const digitProbability = ({ probabilities }: Detection): number =>
	Math.max(...probabilities.slice(0, classCount));

/** How sure the detector is of a digit, 0 to 1: heat times the root of the class probability, as in the measurements that chose it. */
export const digitScore = (detection: Detection): number =>
	detection.heat * Math.sqrt(digitProbability(detection));

function softmax(logits: readonly number[]): number[] {
	const most = Math.max(...logits);
	const powers = logits.map((logit) => Math.exp(logit - most));
	const sum = powers.reduce((total, power) => total + power, 0);
	return powers.map((power) => power / sum);
}

/** Whether no neighboring cell is hotter; of equals the first in reading order counts. */
function isPeak(
	maps: Float32Array,
	column: number,
	row: number,
	columns: number,
	rows: number,
): boolean {
	const heat = maps[row * columns + column] as number;
	for (let v = Math.max(0, row - 1); v <= Math.min(rows - 1, row + 1); v++)
		for (
			let u = Math.max(0, column - 1);
			u <= Math.min(columns - 1, column + 1);
			u++
		) {
			const other = maps[v * columns + u] as number;
			const isBefore = v < row || (v === row && u < column);
			if (other > heat || (other === heat && isBefore)) return false;
		}
	return true;
}

/**
 * The peaks of a level's heat, each with its box.
 * @param leastHeat 0 to 1
 */
export function peaksOf(
	{ maps, columns, rows, scale }: DetectorMaps,
	leastHeat: number,
): Detection[] {
	const plane = columns * rows;
	const leastLogit = logOdds(leastHeat);
	const found: Detection[] = [];
	for (let cell = 0; cell < plane; cell++) {
		const logit = maps[cell] as number;
		if (logit < leastLogit) continue;
		const row = Math.floor(cell / columns);
		const column = cell - row * columns;
		if (!isPeak(maps, column, row, columns, rows)) continue;
		const side = (channel: number) => {
			const value = maps[cell + channel * plane] as number;
			const limited = Math.max(-mostSideLogit, Math.min(mostSideLogit, value));
			return sideUnit * Math.exp(limited);
		};
		const [left, top, right, bottom] = [side(1), side(2), side(3), side(4)];
		found.push({
			box: {
				x: ((column + 0.5) * cellSide - left) * scale,
				y: ((row + 0.5) * cellSide - top) * scale,
				width: (left + right) * scale,
				height: (top + bottom) * scale,
			},
			heat: logistic(logit),
			probabilities: softmax(
				Array.from(
					{ length: detectorClasses },
					(_, index) => maps[cell + (5 + index) * plane] as number,
				),
			),
			scale,
		});
	}
	return found;
}

/** Boxes that share more of what they cover together are the same thing. */
const sameThing = 0.45;
/** A box that shares more of itself with a hotter one of about its size is a part of it. */
const partOfIt = 0.75;
/** A box within another of so much less area is another thing: a 5 within a ring. */
const farSmaller = 0.35;

const areaOf = ({ width, height }: BoundingBox) => width * height;

/** Whether two boxes show the same thing, seen on two levels or twice on one. */
export function isSameThing(one: BoundingBox, other: BoundingBox): boolean {
	if (overlapOfDigits(one, other) > sameThing) return true;
	const [smaller, larger] = [areaOf(one), areaOf(other)].sort((a, b) => a - b);
	return (
		(smaller as number) > farSmaller * (larger as number) &&
		intersectionOverSmaller(one, other) > partOfIt
	);
}

/** Non-maximum suppression over all levels: of what shows the same thing the hottest is kept. */
export function withoutRepeats(found: readonly Detection[]): Detection[] {
	const kept: Detection[] = [];
	for (const one of [...found].sort((a, b) => b.heat - a.heat))
		if (!kept.some(({ box }) => isSameThing(box, one.box))) kept.push(one);
	return kept;
}

/** The hottest peak whose box is this one; undefined where none is. */
export const hottestAt = (
	box: BoundingBox,
	peaks: readonly Detection[],
): Detection | undefined =>
	peaks.reduce<Detection | undefined>(
		(hottest, peak) =>
			(hottest === undefined || peak.heat > hottest.heat) &&
			overlapOfDigits(peak.box, box) > sameThing
				? peak
				: hottest,
		undefined,
	);
