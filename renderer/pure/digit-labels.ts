import {
	areaOf,
	type BoundingBox,
	sharedArea,
} from "../../electron/contract/box.ts";
import type { PlacedBox } from "./digit-words.ts";

/** A picture on the screen, CSS pixels. */
export interface PictureSize {
	readonly width: number;
	readonly height: number;
}

/** Where the label of a box is. */
export interface LabelPlace {
	/** Below the box in place of above it. */
	readonly low: boolean;
	/** From the box's right edge to the left, in place of from the left edge to the right. */
	readonly right: boolean;
}

/** Boxes narrower than this, in CSS pixels, have room for their digit only. */
const roomForConfidence = 44;

/** The frame of a box is so far around its digit, CSS pixels. */
const frameGap = 5;

/** A label as the style sheet makes it, as multiples of `fontSize`: with the digit alone, and with its confidence. */
const label = { height: 1.3, digit: 1.2, confidence: 3.4 };

/** CSS pixels, as in the style sheet of the boxes. */
const fontSize = ({ width, height }: PictureSize): number =>
	Math.min(19, Math.max(12, 0.031 * Math.min(width, height)));

/** Whether the label of a box shows the digit alone, unless it is the chosen one. */
export const isNarrow = (area: PlacedBox, picture: PictureSize): boolean =>
	area.width * picture.width < roomForConfidence;

/** Where a label does not leave the picture. */
export const usualPlace = ({ left, top, width }: PlacedBox): LabelPlace => ({
	low: top < 0.07,
	right: left + width > 0.9,
});

/** A box with its frame, CSS pixels. */
const framed = (area: PlacedBox, picture: PictureSize): BoundingBox => ({
	x: area.left * picture.width - frameGap,
	y: area.top * picture.height - frameGap,
	width: area.width * picture.width + 2 * frameGap,
	height: area.height * picture.height + 2 * frameGap,
});

/** What a label covers, CSS pixels. @param width of the label as a multiple of the font's size */
function labelBox(
	box: BoundingBox,
	{ low, right }: LabelPlace,
	width: number,
	picture: PictureSize,
): BoundingBox {
	const font = fontSize(picture);
	const height = label.height * font;
	return {
		x: right ? box.x + box.width - width * font : box.x,
		y: low ? box.y + box.height : box.y - height,
		width: width * font,
		height,
	};
}

/**
 * Where the label of a narrow box, which shows its confidence, covers least of the other boxes and of their labels; of places
 * that are as good, the usual one.
 */
export function freePlace(
	area: PlacedBox,
	others: readonly PlacedBox[],
	picture: PictureSize,
): LabelPlace {
	const taken = others.flatMap((other) => {
		const box = framed(other, picture);
		const width = isNarrow(other, picture) ? label.digit : label.confidence;
		return [box, labelBox(box, usualPlace(other), width, picture)];
	});
	const box = framed(area, picture);
	const { width, height } = picture;
	const whole = { x: 0, y: 0, width, height };
	const usual = usualPlace(area);
	const places = [
		usual,
		{ ...usual, right: !usual.right },
		{ ...usual, low: !usual.low },
		{ low: !usual.low, right: !usual.right },
	];
	const costs = places.map((place) => {
		const covered = labelBox(box, place, label.confidence, picture);
		const beyond = areaOf(covered) - sharedArea(covered, whole);
		// Whole square pixels: places that are as good are found to be so.
		return Math.round(
			taken.reduce((sum, one) => sum + sharedArea(covered, one), beyond),
		);
	});
	return places[costs.indexOf(Math.min(...costs))] ?? usual;
}
