import {
	type Color,
	cellSide,
	createLayer,
	type FrameSize,
	type Layer,
	type Rectangle,
} from "../camera/layer.ts";
import type { Placement } from "../camera/pose.ts";
import { openCell, printPixel, type Surface } from "../camera/surface.ts";

/** Printed lines. */
export interface Ruling {
	readonly kind: "lines" | "squares";
	/** Distance from line to line, pixels of the digit's 28x28 image. */
	readonly spacing: number;
	/** Width of a line, like `spacing`. */
	readonly width: number;
	/** Where the first line is, share of `spacing`. */
	readonly right: number;
	readonly down: number;
	/** What paper printed on gives back, relative to the paper. */
	readonly color: Color;
}

/** An edge of the sheet that is in the frame, and what is behind it. */
export interface SheetEdge {
	readonly side: "left" | "top" | "right" | "bottom";
	/** How much of the room between the digit and this side of the frame lies beyond the edge, 0 to 1. */
	readonly share: number;
	/** Tangent of the edge's angle with the frame's side. */
	readonly slope: number;
	/** What is behind. */
	readonly color: Color;
}

/** What the digit is written on. */
export interface Paper {
	readonly color: Color;
	/** Standard deviation of its lightness from spot to spot. */
	readonly grain: number;
	readonly ruling?: Ruling;
	readonly edge?: SheetEdge;
}

const wholeFrame = (frame: FrameSize): Layer =>
	createLayer(
		{ left: 0, top: 0, right: frame.width, bottom: frame.height },
		frame,
	);

/**
 * Prints the lines as the frame's pixels see them.
 * @param softness pixels over which blur spreads a line's edge
 * @param sheet where the sheet ends; everywhere where it is left out
 */
export function printRuling(
	surface: Surface,
	{ kind, spacing, width: lineWidth, right, down, color }: Ruling,
	{ toSheet, scale }: Pick<Placement, "toSheet" | "scale">,
	softness: number,
	sheet?: Rectangle,
): void {
	const { frame, columns } = surface;
	const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, k = 0] =
		toSheet;
	// A line narrower than the blur spreads out: wider and as much fainter.
	const spread = Math.max(lineWidth, (1 + softness) / scale);
	const strength = lineWidth / spread;
	const reach = (0.75 * spread) / spacing;
	const covered = (line: number): number => {
		const distance = Math.abs(line - Math.round(line)) * spacing;
		return strength * Math.max(0, Math.min(1, 1.5 - (2 * distance) / spread));
	};
	const isNear = (line: number, next: number): boolean =>
		Math.floor(Math.max(line, next) + reach) >=
		Math.ceil(Math.min(line, next) - reach);
	const ends = {
		left: sheet ? sheet.left / spacing + right : -Infinity,
		top: sheet ? sheet.top / spacing + down : -Infinity,
		right: sheet ? sheet.right / spacing + right : Infinity,
		bottom: sheet ? sheet.bottom / spacing + down : Infinity,
	};
	const squared = kind === "squares";
	for (let y = 0; y < frame.height; y++) {
		const rowX = b * y + c;
		const rowY = e * y + f;
		const rowDepth = h * y + k;
		let downLine = rowY / rowDepth / spacing + down;
		let rightLine = rowX / rowDepth / spacing + right;
		for (let column = 0; column < columns; column++) {
			const x = (column + 1) * cellSide;
			const depth = 1 / ((g * x + rowDepth) * spacing);
			const nextDown = (d * x + rowY) * depth + down;
			const nextRight = (a * x + rowX) * depth + right;
			if (
				isNear(downLine, nextDown) ||
				(squared && isNear(rightLine, nextRight))
			) {
				const [stepDown, stepRight] = [
					(nextDown - downLine) / cellSide,
					(nextRight - rightLine) / cellSide,
				];
				openCell(surface, y, column);
				const left = x - cellSide;
				const end = Math.min(frame.width, x);
				for (let at = left; at < end; at++) {
					const lineX = rightLine + (at - left) * stepRight;
					const lineY = downLine + (at - left) * stepDown;
					if (
						lineX < ends.left ||
						lineX > ends.right ||
						lineY < ends.top ||
						lineY > ends.bottom
					)
						continue;
					const across = covered(lineY);
					const share = squared ? Math.max(across, covered(lineX)) : across;
					if (share > 0)
						printPixel(surface, y * frame.width + at, share, color);
				}
			}
			downLine = nextDown;
			rightLine = nextRight;
		}
	}
}

/**
 * What is beyond the sheet's edge as the frame's pixels see it.
 * @param softness pixels over which blur spreads the edge
 */
export function renderBeyondEdge(
	{ side, share, slope }: SheetEdge,
	{ box }: Placement,
	frame: FrameSize,
	softness: number,
): Layer {
	const layer = wholeFrame(frame);
	const { width, height, coverage } = layer;
	const atEnd = side === "right" || side === "bottom";
	const upright = side === "left" || side === "right";
	const end = upright ? width : height;
	const room = atEnd ? end - box[side] : box[side];
	const middle = (upright ? height : width) / 2;
	// A slope may bring the edge no nearer to the digit than the room is wide.
	const rise = Math.min(
		Math.abs(slope),
		(room * (1 - share)) / Math.max(1, middle),
	);
	const tilt = Math.sign(slope) * rise;
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) {
			const [inward, along] = upright ? [x, y] : [y, x];
			const depth = atEnd ? end - inward : inward;
			const edge = room * share + tilt * (along - middle);
			coverage[y * width + x] = Math.max(
				0,
				Math.min(1, 0.5 + (edge - depth - 0.5) / (1 + softness)),
			);
		}
	return layer;
}
