import type { CurvePoint } from "../../electron/contract/lab.ts";

/** The field of a chart, in the units of its drawing. */
export interface Field {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

/** A line across a chart, with what it says beside it. */
export interface Tick {
	readonly at: number;
	readonly says: string;
}

/** Where values lie on an axis. */
export interface Axis {
	/** 0 at the lower end, 1 at the upper; what lies beyond is at the end. */
	place(value: number): number;
	readonly ticks: readonly Tick[];
}

const clamp = (share: number) => Math.min(1, Math.max(0, share));

const axis = (
	low: number,
	high: number,
	values: readonly number[],
	says: (value: number) => string,
	scale: (value: number) => number = (value) => value,
): Axis => {
	const place = (value: number) =>
		clamp((scale(value) - scale(low)) / (scale(high) - scale(low)));
	return {
		place,
		ticks: values.map((value) => ({ at: place(value), says: says(value) })),
	};
};

/** A loss axis: powers of ten, from the one below the least loss to the one above the greatest. */
export function lossAxis(losses: readonly number[]): Axis {
	const sound = losses.filter((loss) => loss > 0);
	const low = Math.floor(Math.log10(Math.min(0.1, ...sound)));
	const high = Math.ceil(Math.log10(Math.max(1, ...sound)));
	const powers = Array.from({ length: high - low + 1 }, (_, index) =>
		Number(`1e${low + index}`),
	);
	return axis(10 ** low, 10 ** high, powers, String, Math.log10);
}

/** From where an accuracy axis may begin; its lines are the quarters in between. */
const accuracyStarts = [0.96, 0.92, 0.8, 0.6, 0];

/** An accuracy axis that begins below all but the first tenth of the points: nobody looks at how it read before it had begun. */
export function accuracyAxis(accuracies: readonly number[]): Axis {
	const later = accuracies.slice(Math.floor(accuracies.length / 10));
	const least = Math.min(1, ...later);
	const low = accuracyStarts.find((start) => start <= least) ?? 0;
	const lines = [0, 1, 2, 3, 4].map(
		(quarter) => low + (quarter / 4) * (1 - low),
	);
	return axis(
		low,
		1,
		accuracies.length === 0 ? [0, 0.5, 1] : lines,
		(value) => `${Math.round(100 * value)} %`,
	);
}

/** The axis of the epochs, with at most eleven numbers. */
export function epochAxis(epochs: number): Axis {
	const every =
		[1, 2, 5, 10, 20, 50].find((step) => epochs / step <= 10) ?? 100;
	const values = Array.from(
		{ length: Math.floor(epochs / every) + 1 },
		(_, index) => index * every,
	);
	return axis(0, epochs, values, String);
}

/** The line of a curve, as the `d` of an SVG path. */
export const curvePath = (
	points: readonly CurvePoint[],
	value: (point: CurvePoint) => number,
	x: Axis,
	y: Axis,
	{ left, top, right, bottom }: Field,
): string =>
	points
		.map((point, index) => {
			const across = left + x.place(point.epoch) * (right - left);
			const down = bottom - y.place(value(point)) * (bottom - top);
			return `${index === 0 ? "M" : "L"}${across.toFixed(1)} ${down.toFixed(1)}`;
		})
		.join("");
