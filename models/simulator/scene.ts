import type { Glyph } from "./glyph.ts";
import { drawInk, type Ink, writeWith } from "./ink.ts";
import type { Color, FrameSize, Layer } from "./layer.ts";
import { blur, type Lens, reachOf } from "./lens.ts";
import { drawLight, type Light } from "./light.ts";
import { drawBeyondEdge, drawRuling, type Paper } from "./paper.ts";
import { type Placement, type Pose, placeDigit } from "./pose.ts";
import { expose, type Sensor } from "./sensor.ts";
import { cloudTexture, textureMask, textureSide } from "./texture.ts";

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

export interface DrawnScene {
	/** BGR, row-major, 8 bit a channel, of the scene's frame size; not yet compressed. */
	readonly pixels: Uint8Array;
	readonly placement: Placement;
	/** The ink before blur. */
	readonly ink: Layer;
}

/** The last scene's, taken again where it fits: a new one for each costs as much as drawing it. */
let lastSurface = new Float32Array();

/** An empty sheet. */
function drawPaper(
	{ color, grain }: Paper,
	{ width, height }: FrameSize,
): Float32Array {
	const size = 3 * width * height;
	if (lastSurface.length !== size) lastSurface = new Float32Array(size);
	const surface = lastSurface;
	const [blue, green, red] = color;
	// A texture repeats every 256 pixels; at another grain in height it does not meet itself in rows.
	for (let y = 0, at = 0; y < height; y++) {
		const row = ((y * 3) & textureMask) * textureSide;
		for (let x = 0; x < width; x++, at += 3) {
			const lightness =
				1 + grain * (cloudTexture[row + ((x * 3) & textureMask)] as number);
			surface[at] = blue * lightness;
			surface[at + 1] = green * lightness;
			surface[at + 2] = red * lightness;
		}
	}
	return surface;
}

/**
 * Puts a layer on the surface.
 * @param how "print" lets the surface shine through the colour, "cover" hides it
 */
function lay(
	surface: Float32Array,
	layer: Layer,
	color: Color,
	frameWidth: number,
	how: "print" | "cover",
): void {
	const { left, top, width, height, coverage } = layer;
	const [blue, green, red] = color;
	for (let y = 0; y < height; y++) {
		let at = 3 * ((top + y) * frameWidth + left);
		const start = y * width;
		for (let i = start; i < start + width; i++, at += 3) {
			const share = coverage[i] as number;
			if (share === 0) continue;
			const rest = 1 - share;
			const b = surface[at] as number;
			const g = surface[at + 1] as number;
			const r = surface[at + 2] as number;
			surface[at] = b * rest + share * blue * (how === "print" ? b : 1);
			surface[at + 1] = g * rest + share * green * (how === "print" ? g : 1);
			surface[at + 2] = r * rest + share * red * (how === "print" ? r : 1);
		}
	}
}

/**
 * Draws a digit written on paper as a camera sees it. The same glyph and scene give the same pixels.
 */
export function drawScene(glyph: Glyph, scene: Scene): DrawnScene {
	const { frame, paper, lens } = scene;
	const pen = writeWith(glyph, scene.ink);
	const placement = placeDigit(pen, scene.pose, frame);
	const softness = (2 * lens.defocus + lens.motion) * frame.height;
	const surface = drawPaper(paper, frame);
	if (paper.ruling)
		lay(
			surface,
			drawRuling(paper.ruling, placement, frame, softness),
			paper.ruling.color,
			frame.width,
			"print",
		);
	const ink = drawInk(
		pen,
		scene.ink,
		placement,
		frame,
		reachOf(lens, frame.height),
	);
	lay(
		surface,
		blur(ink, lens, frame.height),
		scene.ink.color,
		frame.width,
		"print",
	);
	if (paper.edge)
		lay(
			surface,
			drawBeyondEdge(paper.edge, placement, frame, softness),
			paper.edge.color,
			frame.width,
			"cover",
		);
	const light = drawLight(scene.light, lens.vignette, frame);
	return {
		pixels: expose(surface, light, scene.light.tint, scene.sensor, frame),
		placement,
		ink,
	};
}
