import type { FrameSize, Placement } from "../canvas/geometry.ts";
import { type Color, createLayer, type Layer } from "../canvas/layer.ts";

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

const wholeFrame = (frame: FrameSize): Layer =>
	createLayer(
		{ left: 0, top: 0, right: frame.width, bottom: frame.height },
		frame,
	);

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
