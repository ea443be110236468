import { textStyle } from "./render-chart.ts";

/** How far below 1 an axis begins, and the distance of its ticks. */
const spans = [
	[0.01, 0.002],
	[0.02, 0.005],
	[0.05, 0.01],
	[0.1, 0.02],
	[0.15, 0.03],
	[0.25, 0.05],
	[0.4, 0.1],
	[0.6, 0.1],
	[1, 0.2],
] as const;

/** An axis in percent that ends at 1 and holds the lowest of `shares`. */
export function shareAxis(shares: readonly number[]) {
	const needed = 1 - Math.min(1, ...shares);
	const [span, interval] = spans.find(([span]) => span >= needed) ?? [1, 0.2];
	return {
		type: "value" as const,
		min: 1 - span,
		max: 1,
		interval,
		axisLabel: {
			...textStyle("muted"),
			formatter: (value: number) => `${Math.round(value * 1000) / 10} %`,
		},
	};
}
