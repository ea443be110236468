import {
	type BoundingBox,
	centerX,
	centerY,
	intersectionOverSmaller,
	longerSide,
} from "../../contract/box.ts";
import type { Gap } from "../../contract/recognition.ts";
import { isExponent } from "./reading-order.ts";

/** All lengths here are shares of the height of the taller of two neighboring digits. */

/** From so many times the usual room between digits on, and so much more, there is a space. */
const spaceTimes = 1.4;
const spaceMore = 0.4;

/** Digits of a number are at most so far apart: one in each box of a form. */
const widestInNumber = 1.2;

/** A 1 takes so much room in its number: less than this, a digit's width is not its own. */
const leastWidth = 0.5;

/** Smaller marks are specks, larger ones are rulings and frames. */
const leastMark = 0.06;
const mostMark = 1.6;

/** The center of a mark is at most so far above the middle of the digits, and so far below: a comma hangs from the line. */
const mostAbove = 0.6;
const mostBelow = 0.8;

/** A mark that shares more than this part of its box, or of the digit's, with a digit is a part of it or goes around it. */
const ofDigitThreshold = 0.55;

/** Two digits of a line, from left to right. */
interface Neighbors {
	readonly left: BoundingBox;
	readonly right: BoundingBox;
	/** Of the taller one. */
	readonly height: number;
}

const neighborsOf = (line: readonly BoundingBox[]): Neighbors[] =>
	line.slice(1).map((right, index) => {
		const left = line[index] as BoundingBox;
		return { left, right, height: Math.max(left.height, right.height) };
	});

/** The room between two digits, in heights; less than 0 where they overlap. */
function roomBetween({ left, right, height }: Neighbors): number {
	const half = ({ width }: BoundingBox) =>
		Math.max(width, leastWidth * height) / 2;
	return (centerX(right) - half(right) - centerX(left) - half(left)) / height;
}

/** From how much room on there is a space on this page, in heights. */
function spaceFrom(lines: readonly (readonly BoundingBox[])[]): number {
	const rooms = lines
		.flatMap((line) => neighborsOf(line).map(roomBetween))
		.sort((a, b) => a - b);
	// Three quarters of the neighbors may be numbers of their own.
	const usual = rooms[Math.floor((rooms.length - 1) / 4)] ?? 0;
	return spaceTimes * Math.max(0, Math.min(usual, widestInNumber)) + spaceMore;
}

/** Whether a mark stands between two digits: on their line, beside both, and as large as a sign. */
function standsBetween(
	mark: BoundingBox,
	{ left, right, height }: Neighbors,
): boolean {
	const x = centerX(mark);
	const [from, to] = [centerX(left), centerX(right)];
	if (x <= from || x >= to) return false;
	const size = longerSide(mark) / height;
	if (size < leastMark || size > mostMark) return false;
	const share = (x - from) / (to - from);
	const level = centerY(left) + share * (centerY(right) - centerY(left));
	const below = (centerY(mark) - level) / height;
	if (below < -mostAbove || below > mostBelow) return false;
	return [left, right].every(
		(digit) => intersectionOverSmaller(mark, digit) <= ofDigitThreshold,
	);
}

/** The widest stretch without a mark between two digits, in heights. */
function widestStretch(
	marks: readonly BoundingBox[],
	{ left, right, height }: Neighbors,
): number {
	let widest = 0;
	let end = left.x + left.width;
	for (const { x, width } of [...marks, right].sort((a, b) => a.x - b.x)) {
		widest = Math.max(widest, x - end);
		end = Math.max(end, x + width);
	}
	return widest / height;
}

function gapBetween(
	neighbors: Neighbors,
	marks: readonly BoundingBox[],
	space: number,
): Gap {
	const between = marks.filter((mark) => standsBetween(mark, neighbors));
	// A mark far from its neighbors belongs to none of them, as the minus of a number on the right of another.
	if (between.length > 0)
		return widestStretch(between, neighbors) < Math.max(space, 1) ? "·" : " ";
	if (isExponent(neighbors.right, neighbors.left)) return " ";
	return roomBetween(neighbors) < space ? "" : " ";
}

/**
 * What stands before each digit in its line.
 * @param lines the digits' boxes, line by line, from left to right
 * @param marks boxes of what is certainly something and no digit: signs, dots, letters
 */
export function gapsOf(
	lines: readonly (readonly BoundingBox[])[],
	marks: readonly BoundingBox[],
): Gap[][] {
	const space = spaceFrom(lines);
	return lines.map((line) => [
		...line.slice(0, 1).map((): Gap => ""),
		...neighborsOf(line).map((neighbors) =>
			gapBetween(neighbors, marks, space),
		),
	]);
}
