import type { DetectorCard } from "../../runtime/detector-card.ts";
import { color } from "../palette.ts";
import { plainAxis, renderChart, textStyle } from "./render-chart.ts";

type Entry = DetectorCard["log"][number];

/** The three losses over the steps of a detector's training, on a logarithmic axis. */
export function detectorLossChart({ log }: DetectorCard): string {
	const curve = (
		name: string,
		shade: string,
		value: (entry: Entry) => number,
	) => ({
		type: "line" as const,
		name,
		data: log.map((entry) => [entry.step, value(entry)]),
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
	return renderChart(
		{
			grid: { left: 54, right: 82, top: 28, bottom: 48 },
			xAxis: {
				type: "value",
				...plainAxis("Step"),
				nameGap: 30,
				min: 0,
				max: Math.max(1, log.at(-1)?.step ?? 0),
				splitLine: { show: false },
			},
			yAxis: { ...plainAxis(""), type: "log" },
			series: [
				curve("Heat", "ink", ({ heatLoss }) => heatLoss),
				curve("Boxes", "good", ({ boxLoss }) => boxLoss),
				curve("Classes", "muted", ({ classLoss }) => classLoss),
			],
		},
		{ width: 900, height: 320 },
	);
}
