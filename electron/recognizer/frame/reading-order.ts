import { type BoundingBox, centerX, centerY } from "../../contract/box.ts";

/** The steepest slope of a line of text, pixels down a pixel across: a sheet that is turned by 30 degrees. */
const steepest = 0.58;

/** Slopes are told apart by this much, after a look at every third: what agrees with one agrees with its neighbors, too. */
const slopeStep = 0.02;
const roughStep = 0.06;

/** A box to the right is further right by at least this share of the taller height. */
const leastStep = 0.3;

/** Boxes whose centers are this many heights apart do not tell the slope. */
const farthest = 8;

/** Two boxes speak for a slope the more the nearer they are to one level along it, and not at all from this share of their height on. */
const alignment = 0.5;

/** Of two boxes that tell the slope, the smaller is at least this share of the taller in height. */
const leastHeightRatio = 0.5;

/** A steep slope needs more agreement: so much for each pixel down a pixel across; neighbors that touch give about 1. */
const slopeCost = 0.3;

/** What is no digit counts this much for the slope. */
const markWeight = 0.5;

/** A box that is off a line's level by more than this share of the taller height is in another line. */
const mostOff = 0.7;

/** An exponent is at most this share of its base in height, and at most this many heights of the base away from it. */
const exponentHeight = 0.8;
const exponentReach = 0.7;

/** From one box to another on its right. */
interface Step {
	readonly across: number;
	readonly down: number;
	/** Of the taller one. */
	readonly height: number;
	readonly weight: number;
}

function stepBetween(
	left: BoundingBox,
	right: BoundingBox,
	weight: number,
): Step | undefined {
	const height = Math.max(left.height, right.height);
	const across = centerX(right) - centerX(left);
	if (across <= leastStep * height || across >= farthest * height)
		return undefined;
	if (Math.min(left.height, right.height) < leastHeightRatio * height)
		return undefined;
	const down = centerY(right) - centerY(left);
	const distance = Math.hypot(across, down) / height;
	if (distance >= farthest) return undefined;
	// The nearest tell most.
	return { across, down, height, weight: weight / distance ** 2 };
}

/** The steps between digits, and between a digit and a mark. */
function stepsBetween(
	digits: readonly BoundingBox[],
	marks: readonly BoundingBox[],
): Step[] {
	const steps: Step[] = [];
	const add = (left: BoundingBox, right: BoundingBox, weight: number) => {
		const step = stepBetween(left, right, weight);
		if (step) steps.push(step);
	};
	for (const digit of digits) {
		for (const other of digits) add(digit, other, 1);
		for (const mark of marks) {
			add(digit, mark, markWeight);
			add(mark, digit, markWeight);
		}
	}
	return steps;
}

/** How much the steps agree with lines of this slope. */
function agreement(steps: readonly Step[], slope: number): number {
	let sum = -slopeCost * Math.abs(slope);
	for (const { across, down, height, weight } of steps) {
		const off = Math.abs(down - slope * across) / height;
		if (off < alignment) sum += weight * (1 - off / alignment);
	}
	return sum;
}

/** The slope of all lines: along it, most neighbors are on one level. */
function slopeOf(
	digits: readonly BoundingBox[],
	marks: readonly BoundingBox[],
): number {
	const steps = stepsBetween(digits, marks);
	let best = 0;
	let most = agreement(steps, 0);
	const look = (slope: number) => {
		const agreed = Math.abs(slope) > steepest ? 0 : agreement(steps, slope);
		if (agreed <= most) return;
		most = agreed;
		best = slope;
	};
	for (let slope = roughStep; slope <= steepest; slope += roughStep) {
		look(slope);
		look(-slope);
	}
	const rough = best;
	for (let off = slopeStep; off < roughStep; off += slopeStep) {
		look(rough + off);
		look(rough - off);
	}
	return best;
}

/** Whether a box is an exponent of another: smaller, on its right, and as high as its upper half. */
export function isExponent(box: BoundingBox, base: BoundingBox): boolean {
	const bottom = box.y + box.height;
	const right = base.x + base.width;
	return (
		box.height <= exponentHeight * base.height &&
		centerX(box) > right &&
		box.x - right <= exponentReach * base.height &&
		bottom > base.y &&
		bottom < centerY(base)
	);
}

/** Something that has its place in a line. */
interface Boxed {
	readonly box: BoundingBox;
}

const fromLeft = (one: Boxed, other: Boxed) =>
	centerX(one.box) - centerX(other.box);

/** Puts lines that are an exponent into the line of its base. */
function withExponents<Thing extends Boxed>(
	lines: readonly Thing[][],
): Thing[][] {
	const bases: Thing[][] = [];
	// The taller lines first: they hold the bases.
	const heightOf = (line: readonly Thing[]) =>
		Math.max(...line.map(({ box }) => box.height));
	for (const line of [...lines].sort((a, b) => heightOf(b) - heightOf(a))) {
		const [first] = line;
		const base = bases.find((other) =>
			other.some(
				({ box }) =>
					first &&
					isExponent(first.box, box) &&
					heightOf(line) <= exponentHeight * box.height,
			),
		);
		if (base) base.push(...line);
		else bases.push(line);
	}
	return bases.map((line) => line.sort(fromLeft));
}

/**
 * Groups digits into lines of text, which may rise or fall, each with its exponents.
 * @param marks boxes of what is no digit: signs beside digits help to tell where a line goes
 * @returns the lines from top to bottom, each with its digits from left to right
 */
export function linesOf<Thing extends Boxed>(
	digits: readonly Thing[],
	marks: readonly BoundingBox[] = [],
): Thing[][] {
	const slope = slopeOf(
		digits.map(({ box }) => box),
		marks,
	);
	const levelOf = ({ box }: Boxed) => centerY(box) - slope * centerX(box);
	const lines: Thing[][] = [];
	// From left to right, each digit joins the line whose last digit is nearest to it in height on the page.
	for (const digit of [...digits].sort(fromLeft)) {
		let best: Thing[] | undefined;
		let least = mostOff;
		for (const line of lines) {
			const last = line.at(-1) as Thing;
			const height = Math.max(last.box.height, digit.box.height);
			const off = Math.abs(levelOf(last) - levelOf(digit)) / height;
			if (off >= least) continue;
			least = off;
			best = line;
		}
		if (best) best.push(digit);
		else lines.push([digit]);
	}
	const meanLevel = (line: readonly Boxed[]) =>
		line.reduce((sum, digit) => sum + levelOf(digit), 0) / line.length;
	return withExponents(lines).sort(
		(one, other) => meanLevel(one) - meanLevel(other),
	);
}
