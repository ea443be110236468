import type { Placement, Rectangle } from "../canvas/geometry.ts";
import { type Color, cellSide } from "../canvas/layer.ts";
import { openCell, printPixel, type Surface } from "../canvas/surface.ts";

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
