import type { Random } from "../../common/random.ts";
import type { FrameSize } from "../canvas/geometry.ts";
import { digitHeight } from "../writing/glyph.ts";
import type { Ink } from "../writing/ink.ts";
import type { Stroke } from "../writing/spline.ts";
import type { Hand } from "./layout.ts";
import type { Mark } from "./sheet-scene.ts";

/** Half the width of the thinnest line that a camera still sees, pixels of the frame. */
const leastHalfWidth = 0.55;

/** A mark on a sheet is written with the sheet's pen, however large it is; thinner than a camera sees it is not. */
export function penFor(
	ink: Ink,
	height: number,
	usual: number,
	frame: FrameSize,
	random: Random,
): Ink {
	const unit = (height * frame.height) / digitHeight;
	const halfWidth = ink.halfWidth * (usual / height) ** 0.7;
	return {
		...ink,
		halfWidth: Math.min(2.2, Math.max(leastHalfWidth / unit, 0.34, halfWidth)),
		grainX: Math.floor(256 * random.next()),
		grainY: Math.floor(256 * random.next()),
	};
}

export interface Writer {
	readonly random: Random;
	readonly frame: FrameSize;
	readonly ink: Ink;
	/** Height of what is written first: its pen is the ink's. */
	readonly usual: number;
	readonly hand: Hand;
}

export const strokesMark = (
	writer: Writer,
	strokes: readonly Stroke[],
	ambiguous: boolean,
	place: Pick<Mark, "x" | "y" | "height" | "rotation">,
): Mark => ({
	what: { kind: "strokes", strokes, ambiguous },
	...place,
	widening: writer.hand.widening,
	slant: writer.hand.slant,
	ink: penFor(
		writer.ink,
		place.height,
		writer.usual,
		writer.frame,
		writer.random,
	),
});
