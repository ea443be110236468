import type { Placement } from "../canvas/geometry.ts";
import type { Layer } from "../canvas/layer.ts";
import { lay, type Surface } from "../canvas/surface.ts";
import { type Ink, renderInk, type Written } from "../writing/ink.ts";
import { type PenLine, renderPenLine } from "../writing/pen-line.ts";
import { blur, type Lens, reachOf } from "./lens.ts";

/** "print": dark ink that paper shines through; "cover": chalk, or what a screen shows. */
export type Covering = "print" | "cover";

/**
 * Lays ink on a surface as the lens sees it.
 * @param scale pixels of the frame for a pixel of the digit's image
 * @param render draws the ink with edges `softness` pixels wide and `margin` pixels of room
 * @returns the ink before blur
 */
function layInk(
	surface: Surface,
	ink: Ink,
	scale: number,
	lens: Lens,
	how: Covering,
	render: (softness: number, margin: number) => Layer,
): Layer {
	const { frame } = surface;
	// Strokes much wider than the blur only have softer edges for it.
	const spread = 2 * lens.defocus * frame.height;
	const wide = ink.halfWidth * scale > spread;
	const sharp = render(wide ? spread : 0, reachOf(lens, frame.height));
	const left = wide ? { ...lens, defocus: 0 } : lens;
	lay(surface, blur(sharp, left, frame.height), ink.color, how);
	return sharp;
}

/**
 * Writes a glyph on a surface as the lens sees it.
 * @param pen see `writeWith`
 * @returns the ink before blur
 */
export const write = (
	surface: Surface,
	pen: Written,
	ink: Ink,
	placement: Placement,
	lens: Lens,
	how: Covering,
): Layer =>
	layInk(surface, ink, placement.scale, lens, how, (softness, margin) =>
		renderInk(pen, ink, placement, surface.frame, softness, margin),
	);

/**
 * Writes a pen's line on a surface as the lens sees it.
 * @param scale as for `followStrokes`
 */
export function writeLine(
	surface: Surface,
	line: PenLine,
	ink: Ink,
	scale: number,
	lens: Lens,
	how: Covering,
): void {
	layInk(surface, ink, scale, lens, how, (softness, margin) =>
		renderPenLine(line, ink, scale, surface.frame, softness, margin),
	);
}
