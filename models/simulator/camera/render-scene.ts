import type { FrameSize, Placement } from "../canvas/geometry.ts";
import type { Layer } from "../canvas/layer.ts";
import { createSurface, lay } from "../canvas/surface.ts";
import type { Paper } from "../paper/paper.ts";
import { printRuling } from "../paper/ruling.ts";
import { renderBeyondEdge } from "../paper/sheet-edge.ts";
import type { Glyph } from "../writing/glyph.ts";
import { type Ink, writeWith } from "../writing/ink.ts";
import type { Lens } from "./lens.ts";
import { type Light, renderLight } from "./light.ts";
import { type Pose, placeDigit } from "./pose.ts";
import { expose, type Sensor } from "./sensor.ts";
import { write } from "./write.ts";

/** Everything that a simulated picture depends on beside its digit: plain data. */
export interface Scene {
	readonly frame: FrameSize;
	readonly pose: Pose;
	readonly ink: Ink;
	readonly paper: Paper;
	readonly light: Light;
	readonly lens: Lens;
	readonly sensor: Sensor;
}

export interface RenderedScene {
	/** BGR, row-major, 8 bit a channel, of the scene's frame size; not yet compressed. */
	readonly pixels: Uint8Array;
	readonly placement: Placement;
	/** The ink before blur. */
	readonly ink: Layer;
}

/**
 * Draws a digit written on paper as a camera sees it. The same glyph and scene give the same pixels.
 */
export function renderScene(glyph: Glyph, scene: Scene): RenderedScene {
	const { frame, paper, lens } = scene;
	const pen = writeWith(glyph, scene.ink);
	const placement = placeDigit(pen.edge, scene.pose, frame);
	const softness = (2 * lens.defocus + lens.motion) * frame.height;
	const surface = createSurface(frame, paper);
	if (paper.ruling) printRuling(surface, paper.ruling, placement, softness);
	const ink = write(surface, pen, scene.ink, placement, lens, "print");
	if (paper.edge)
		lay(
			surface,
			renderBeyondEdge(paper.edge, placement, frame, softness),
			paper.edge.color,
			"cover",
		);
	const light = renderLight(scene.light, lens.vignette, frame);
	return {
		pixels: expose(surface, light, scene.light.tint, scene.sensor),
		placement,
		ink,
	};
}
