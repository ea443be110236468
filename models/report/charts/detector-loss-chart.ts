import type { DetectorCard } from "../../runtime/detector-card.ts";
import { curve, curveGrid, progressAxis } from "./curve.ts";
import { plainAxis, renderChart } from "./render-chart.ts";

type Entry = DetectorCard["log"][number];

/** The three losses over the steps of a detector's training, on a logarithmic axis. */
export function detectorLossChart({ log }: DetectorCard): string {
	const over = (value: (entry: Entry) => number) =>
		log.map((entry) => [entry.step, value(entry)] as const);
	return renderChart(
		{
			grid: curveGrid,
			xAxis: progressAxis("Step", 0, Math.max(1, log.at(-1)?.step ?? 0)),
			yAxis: { ...plainAxis(""), type: "log" },
			series: [
				curve(
					"Heat",
					"ink",
					over(({ heatLoss }) => heatLoss),
				),
				curve(
					"Boxes",
					"good",
					over(({ boxLoss }) => boxLoss),
				),
				curve(
					"Classes",
					"muted",
					over(({ classLoss }) => classLoss),
				),
			],
		},
		{ width: 900, height: 320 },
	);
}
