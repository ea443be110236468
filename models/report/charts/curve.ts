import { color } from "../palette.ts";
import { plainAxis, textStyle } from "./render-chart.ts";

/** Room for the names at the curves' ends. */
export const curveGrid = { left: 54, right: 82, top: 28, bottom: 48 };

/** The axis of what training counts: epochs or steps. */
export const progressAxis = (name: string, min: number, max: number) => ({
	type: "value" as const,
	...plainAxis(name),
	nameGap: 30,
	min,
	max,
	splitLine: { show: false },
});

/**
 * A curve with its name at its end.
 * @param shade a color of the palette
 * @param data places from left to right, each with its value
 */
export const curve = (
	name: string,
	shade: string,
	data: readonly (readonly [number, number])[],
) => ({
	type: "line" as const,
	name,
	data: data.map(([place, value]) => [place, value]),
	symbolSize: 0,
	lineStyle: { color: color(shade), width: 2.25 },
	itemStyle: { color: color(shade), opacity: 1 },
	endLabel: {
		show: true,
		formatter: "{a}",
		...textStyle(shade),
		fontWeight: 600 as const,
	},
	labelLayout: { moveOverlap: "shiftY" as const },
});
