import type { Point } from "../../../models/recognition.ts";
import type { AirStroke } from "./ink.ts";

/** A place of a stroke that is being written. */
export interface PenPoint extends Point {
	readonly atMs: number;
	/** How far thumb and index finger were apart, as `SeenHand.pinch`. */
	readonly pinch: number;
}

/** The fingers part and touch within this time, ms: what the pen does then is not meant. */
const jerkMs = 200;
/** Before and after a stroke the fingers are so much farther apart than within it, in palms. */
const jerkPinch = 0.06;

/** A stroke shorter than this many palms, or this many ms, is a twitch. */
const shortestPalms = 0.15;
const shortestMs = 80;

function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const lengthOf = (points: readonly Point[]): number =>
	points.reduce((sum, { x, y }, at) => {
		const before = points[at - 1];
		return before ? sum + Math.hypot(x - before.x, y - before.y) : 0;
	}, 0);

/** The stroke without the jerks of its begin and end, where the fingers close and part. */
function withoutJerks(points: readonly PenPoint[]): readonly PenPoint[] {
	const [first] = points;
	const last = points.at(-1);
	if (!first || !last) return points;
	const most = median(points.map(({ pinch }) => pinch)) + jerkPinch;
	const isMeant = ({ pinch, atMs }: PenPoint) =>
		pinch <= most || (atMs - first.atMs > jerkMs && last.atMs - atMs > jerkMs);
	const from = points.findIndex(isMeant);
	const to = points.findLastIndex(isMeant);
	return from < 0 ? points : points.slice(from, to + 1);
}

/** @returns what was meant to be written; undefined where it was a twitch */
export function finishStroke(
	points: readonly PenPoint[],
	palm: number,
): AirStroke | undefined {
	const meant = withoutJerks(points);
	const [first] = meant;
	const last = meant.at(-1);
	if (!first || !last || last.atMs - first.atMs < shortestMs) return undefined;
	return lengthOf(meant) < shortestPalms * palm
		? undefined
		: meant.map(({ x, y }) => ({ x, y }));
}

const curveShares = [0.25, 0.5, 0.75, 1];

const mix = (one: Point, other: Point, share: number): Point => ({
	x: one.x + (other.x - one.x) * share,
	y: one.y + (other.y - one.y) * share,
});

/** The stroke as a pen draws it: quadratic curves from middle to middle between its places. */
export function curveThrough(stroke: AirStroke): AirStroke {
	const [first] = stroke;
	const end = stroke.at(-1);
	if (!first || !end || stroke.length < 3) return stroke;
	const curve = [first];
	for (const [at, place] of stroke.slice(1, -1).entries()) {
		const from = curve.at(-1) ?? first;
		const to = mix(place, stroke[at + 2] ?? end, 0.5);
		for (const share of curveShares)
			curve.push(mix(mix(from, place, share), mix(place, to, share), share));
	}
	return [...curve, end];
}
