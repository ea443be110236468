import type { Placement } from "../canvas/geometry.ts";
import type { Layer } from "../canvas/layer.ts";
import { lay, type Surface } from "../canvas/surface.ts";
import { type Ink, renderInk, type Written } from "../writing/ink.ts";
import { blur, type Lens, reachOf } from "./lens.ts";

/**
 * Writes on a surface as the lens sees it.
 * @param pen see `writeWith`
 * @param how "print": dark ink that paper shines through; "cover": chalk, or what a screen shows
 * @returns the ink before blur
 */
export function write(
	surface: Surface,
	pen: Written,
	ink: Ink,
	placement: Placement,
	lens: Lens,
	how: "print" | "cover",
): Layer {
	const { frame } = surface;
	// Strokes much wider than the blur only have softer edges for it.
	const spread = 2 * lens.defocus * frame.height;
	const wide = ink.halfWidth * placement.scale > spread;
	const sharp = renderInk(
		pen,
		ink,
		placement,
		frame,
		wide ? spread : 0,
		reachOf(lens, frame.height),
	);
	const left = wide ? { ...lens, defocus: 0 } : lens;
	lay(surface, blur(sharp, left, frame.height), ink.color, how);
	return sharp;
}
