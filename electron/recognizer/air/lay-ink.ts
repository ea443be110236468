import type { Point } from "../../../models/recognition.ts";
import type { BoundingBox } from "../../contract/box.ts";
import { longerSide, mirrorBox } from "../../contract/box.ts";
import { drawInk, type InkPicture } from "./draw-ink.ts";
import type { AirStroke } from "./ink.ts";

/** A digit's longer side in the picture that is read, pixels, and the width of its line: a tenth, as on the writing pad. */
const digitSide = 120;
const lineWidth = 10;
/**
 * Paper around what is written, pixels: a line wider than 9 % of the picture's shorter side would be taken for surroundings
 * (`kPen` in `native/src/find/find.cpp`).
 */
const margin = 120;
/** A picture with more pixels than this along a side would take longer and read no better. */
const longestSide = 1280;

/** Strokes are of one digit where they share so much of the narrower one's width... */
const leastShared = 0.35;
/** ...and are not farther apart than so much of a digit's height; or where they come as near as this to each other. */
const mostApart = 0.25;
const near = 0.12;
/** Those that come as near as this to each other may be of one digit: the reader tells. No digit is wider than `widest`. */
const nearEnough = 0.35;
const widest = 1.2;

/** Written ink as a picture to read, and the way back. */
export interface LaidInk {
	readonly picture: InkPicture;
	/** A box around each thing that may be a digit, whole pixels of the picture. Some are parts of others. */
	readonly boxes: readonly BoundingBox[];
	/** A box of the picture in pixels of the frame. */
	toFrame(box: BoundingBox): BoundingBox;
}

function boxOf(stroke: AirStroke): BoundingBox {
	const xs = stroke.map(({ x }) => x);
	const ys = stroke.map(({ y }) => y);
	const [x, y] = [Math.min(...xs), Math.min(...ys)];
	return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function unite(one: BoundingBox, other: BoundingBox): BoundingBox {
	const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
	return {
		x,
		y,
		width: Math.max(one.x + one.width, other.x + other.width) - x,
		height: Math.max(one.y + one.height, other.y + other.height) - y,
	};
}

/** How much two stretches share; below 0 how far they are apart. */
const sharedOf = (from: number, length: number, other: number, its: number) =>
	Math.min(from + length, other + its) - Math.max(from, other);

/** What is written of a digit. */
interface Part {
	readonly places: readonly Point[];
	readonly box: BoundingBox;
}

/** Whether one lies above or below the other and not far from it: the bar of a 5 and its body. */
function areStacked(
	one: BoundingBox,
	other: BoundingBox,
	size: number,
): boolean {
	// A straight stem has no width of its own: it counts as a tenth of a digit.
	const least = 0.1 * size;
	const wide = (box: BoundingBox) => Math.max(least, box.width);
	const left = (box: BoundingBox) => box.x - (wide(box) - box.width) / 2;
	return (
		sharedOf(left(one), wide(one), left(other), wide(other)) >=
			leastShared * Math.min(wide(one), wide(other)) &&
		sharedOf(one.y, one.height, other.y, other.height) >= -mostApart * size
	);
}

/** Whether they come as near to each other as `length`. */
const meet = (one: Part, other: Part, length: number): boolean =>
	one.places.some(({ x, y }) =>
		other.places.some((place) => Math.hypot(x - place.x, y - place.y) < length),
	);

/**
 * The boxes of what may be a digit: strokes that belong together as one, and beside that what would be one with a neighbor, as
 * the two strokes of a 4 that do not meet.
 */
export function digitBoxes(strokes: readonly AirStroke[]): BoundingBox[] {
	const parts = strokes.map((places): Part => ({ places, box: boxOf(places) }));
	const size = Math.max(0, ...parts.map(({ box }) => longerSide(box)));
	const digits: Part[] = [];
	for (const part of parts) {
		let digit = part;
		for (let at = digits.length - 1; at >= 0; at -= 1) {
			const other = digits[at];
			if (!other) continue;
			if (
				!areStacked(digit.box, other.box, size) &&
				!meet(digit, other, near * size)
			)
				continue;
			digit = {
				places: [...digit.places, ...other.places],
				box: unite(digit.box, other.box),
			};
			digits.splice(at, 1);
		}
		digits.push(digit);
	}
	const together = digits.flatMap((digit, at) =>
		digits
			.slice(at + 1)
			.filter((other) => meet(digit, other, nearEnough * size))
			.map((other) => unite(digit.box, other.box))
			.filter(({ width }) => width <= widest * size),
	);
	return [...digits.map(({ box }) => box), ...together];
}

/**
 * Lays what is written on paper, in one size, however large somebody writes.
 * @param strokes pixels of the frame
 * @param mirroredIn the frame's width where somebody writes as in a mirror; undefined where the picture is as it is
 */
export function layInk(
	strokes: readonly AirStroke[],
	mirroredIn: number | undefined,
): LaidInk | undefined {
	const seen =
		mirroredIn === undefined
			? strokes
			: strokes.map((stroke) =>
					stroke.map(({ x, y }) => ({ x: mirroredIn - x, y })),
				);
	const digits = digitBoxes(seen);
	const [first, ...others] = digits;
	if (first === undefined) return undefined;
	const whole = others.reduce(unite, first);
	const size = Math.max(1, ...digits.map(longerSide));
	const scale = Math.min(
		digitSide / size,
		(longestSide - 2 * margin) / Math.max(whole.width, whole.height, 1),
	);
	const radius = Math.max(1.5, ((lineWidth / digitSide) * size * scale) / 2);
	const [left, top] = [whole.x - margin / scale, whole.y - margin / scale];
	const onPaper = seen.map((stroke) =>
		stroke.map(({ x, y }) => ({ x: (x - left) * scale, y: (y - top) * scale })),
	);
	const picture = drawInk(
		onPaper,
		Math.ceil(whole.width * scale + 2 * margin),
		Math.ceil(whole.height * scale + 2 * margin),
		radius,
	);
	return {
		picture,
		boxes: digits.map((box) => {
			const x = Math.floor((box.x - left) * scale - radius);
			const y = Math.floor((box.y - top) * scale - radius);
			return {
				x,
				y,
				width: Math.ceil(box.width * scale + 2 * radius) + 1,
				height: Math.ceil(box.height * scale + 2 * radius) + 1,
			};
		}),
		toFrame: ({ x, y, width, height }) => {
			const box = {
				x: left + x / scale,
				y: top + y / scale,
				width: width / scale,
				height: height / scale,
			};
			return mirroredIn === undefined ? box : mirrorBox(box, mirroredIn);
		},
	};
}
