import {
	type FrameSize,
	type Homography,
	project,
	type Rectangle,
} from "../canvas/geometry.ts";
import { createLayer, type Layer } from "../canvas/layer.ts";
import { grainScale, type Ink, inkOnGrain } from "./ink.ts";
import { followCurves, type Place, type Stroke } from "./spline.ts";

/** A pen's way over the frame: places with half the pen's width there and how much ink it gives, 0 to 1. */
interface PenTrace {
	readonly x: Float64Array;
	readonly y: Float64Array;
	readonly half: Float64Array;
	readonly flow: Float64Array;
}

/** What strokes leave on the frame. */
export interface PenLine {
	readonly traces: readonly PenTrace[];
	/** The outermost ink, pixels of the frame. */
	readonly box: Rectangle;
	/** Share of the way that is in the frame, 0 to 1. */
	readonly visible: number;
}

/**
 * Follows strokes with a pen. Unlike a glyph's fields this has no grid: a line may be as thin on a digit as one likes.
 * @param strokes pixels of a digit's image, from its middle
 * @param toFrame from there to pixels of the frame
 * @param scale pixels of the frame for a pixel of the image
 */
export function followStrokes(
	strokes: readonly Stroke[],
	{ halfWidth, evenness, pressure, grainX, grainY }: Ink,
	toFrame: Homography,
	scale: number,
	frame: FrameSize,
): PenLine {
	const pen = halfWidth * scale;
	const step = Math.max(1.2, 0.3 * pen) / scale;
	let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
	let [seen, all] = [0, 0];
	const traces = strokes.map((stroke): PenTrace => {
		const places: Place[] = followCurves(stroke, step);
		const last = stroke.at(-1)?.at(-1);
		if (last) places.push(last);
		const count = places.length;
		const x = new Float64Array(count);
		const y = new Float64Array(count);
		const half = new Float64Array(count).fill(pen);
		const flow = new Float64Array(count).fill(1);
		places.forEach(([u, v], at) => {
			const [frameX, frameY] = project(toFrame, u, v);
			x[at] = frameX;
			y[at] = frameY;
			// A hand presses now more, now less.
			const way = at * step;
			half[at] =
				pen *
				(1 +
					0.22 *
						(1 - evenness) *
						Math.sin(0.45 * way + grainX) *
						Math.cos(0.19 * way + grainY));
			if (pressure && at > 0) {
				const [fromU, fromV] = places[at - 1] as Place;
				const direction = Math.atan2(v - fromV, u - fromU);
				const lack = 0.5 - 0.5 * Math.cos(2 * (direction - pressure.angle));
				(half[at] as number) *= 1 - pressure.thinning * lack;
				flow[at] = 1 - pressure.fading * lack;
			}
			const reach = half[at] as number;
			left = Math.min(left, frameX - reach);
			right = Math.max(right, frameX + reach);
			top = Math.min(top, frameY - reach);
			bottom = Math.max(bottom, frameY + reach);
			all++;
			if (
				frameX > 0 &&
				frameY > 0 &&
				frameX < frame.width &&
				frameY < frame.height
			)
				seen++;
		});
		return { x, y, half, flow };
	});
	return {
		traces,
		box: { left, top, right, bottom },
		visible: seen / Math.max(1, all),
	};
}

/**
 * The line as the frame's pixels see it.
 * @param scale as for `followStrokes`
 * @param softness pixels over which its edge is spread
 * @param margin pixels around it that blur will need
 */
export function renderPenLine(
	{ traces, box }: PenLine,
	ink: Ink,
	scale: number,
	frame: FrameSize,
	softness: number,
	margin: number,
): Layer {
	const edge = Math.hypot(Math.max(1, softness), ink.bleed * scale);
	const room = margin + edge / 2;
	const layer = createLayer(
		{
			left: box.left - room,
			top: box.top - room,
			right: box.right + room,
			bottom: box.bottom + room,
		},
		frame,
	);
	for (const trace of traces) renderTrace(trace, layer, edge);
	if (ink.roughness > 0) roughen(layer, ink, scale);
	return layer;
}

/** Lays a round brush along each piece of the way; where pieces overlap the darker one counts. */
function renderTrace(
	{ x, y, half, flow }: PenTrace,
	{ left, top, width, height, coverage }: Layer,
	edge: number,
): void {
	for (let at = Math.min(1, x.length - 1); at < x.length; at++) {
		const from = Math.max(0, at - 1);
		const [fromX, fromY] = [x[from] as number, y[from] as number];
		const [dx, dy] = [(x[at] as number) - fromX, (y[at] as number) - fromY];
		const squared = dx * dx + dy * dy || 1;
		const radius = half[at] as number;
		// A line thinner than its edge is soft gives a pixel no more ink than it has.
		const most = Math.min(1, (2 * radius) / edge) * (flow[at] as number);
		const reach = radius + edge / 2;
		const firstRow = Math.max(
			0,
			Math.floor(Math.min(fromY, fromY + dy) - reach) - top,
		);
		const lastRow = Math.min(
			height - 1,
			Math.ceil(Math.max(fromY, fromY + dy) + reach) - top,
		);
		const firstColumn = Math.max(
			0,
			Math.floor(Math.min(fromX, fromX + dx) - reach) - left,
		);
		const lastColumn = Math.min(
			width - 1,
			Math.ceil(Math.max(fromX, fromX + dx) + reach) - left,
		);
		for (let row = firstRow; row <= lastRow; row++) {
			const v = top + row + 0.5 - fromY;
			for (let column = firstColumn; column <= lastColumn; column++) {
				const u = left + column + 0.5 - fromX;
				const along = Math.max(0, Math.min(1, (u * dx + v * dy) / squared));
				const [offX, offY] = [u - along * dx, v - along * dy];
				const distance = Math.sqrt(offX * offX + offY * offY);
				const share = Math.min(most, (reach - distance) / edge);
				const pixel = row * width + column;
				if (share > (coverage[pixel] as number)) coverage[pixel] = share;
			}
		}
	}
}

/** Lets the paper's grain show through. */
function roughen(
	{ left, top, width, height, coverage }: Layer,
	{ roughness, grainX, grainY }: Ink,
	scale: number,
): void {
	const step = grainScale / scale;
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) {
			const at = y * width + x;
			if (coverage[at] === 0) continue;
			(coverage[at] as number) *= inkOnGrain(
				roughness,
				(left + x) * step + grainX,
				(top + y) * step + grainY,
			);
		}
}
