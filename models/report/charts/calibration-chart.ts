import type { Calibration } from "../../evaluation/calibration.ts";
import { color } from "../palette.ts";
import { plainAxis, renderChart, textStyle } from "./render-chart.ts";

const size = { width: 440, height: 400 };

const percent = (value: number) => `${Math.round(value * 100)} %`;

/** Area by the number of readings, on a logarithmic scale: nearly all readings are in the last bin. */
const dotSize = (images: number) => 6 + 4 * Math.log10(images);

/** Accuracy by confidence. On the diagonal both are equal. */
export function calibrationChart({ bins }: Calibration): string {
	const axis = (name: string) => ({
		type: "value" as const,
		...plainAxis(name),
		min: 0,
		max: 1,
		interval: 0.25,
		axisLabel: { ...textStyle("muted"), formatter: percent },
	});
	return renderChart(
		{
			grid: { left: 70, right: 24, top: 16, bottom: 54 },
			xAxis: { ...axis("Confidence"), nameGap: 32 },
			yAxis: { ...axis("Right"), nameGap: 50 },
			series: [
				{
					type: "line",
					data: [
						[0, 0],
						[1, 1],
					],
					symbol: "none",
					lineStyle: { color: color("muted"), type: "dashed", width: 1.25 },
				},
				{
					type: "line",
					data: bins.map(({ confidence, accuracy, images }) => ({
						value: [confidence, accuracy],
						symbolSize: dotSize(images),
					})),
					symbol: "circle",
					lineStyle: { color: color("ink"), width: 2 },
					itemStyle: { color: color("ink"), opacity: 1 },
				},
			],
		},
		size,
	);
}
