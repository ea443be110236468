import type { DigitScore } from "../../evaluation/confusion.ts";
import { color } from "../palette.ts";
import { plainAxis, renderChart, textStyle } from "./render-chart.ts";
import { shareAxis } from "./share-axis.ts";

const size = { width: 440, height: 400 };

/** Precision and recall of each digit. */
export function digitsChart(digits: readonly DigitScore[]): string {
	const dots = (
		value: (score: DigitScore) => number | null,
		itemStyle: object,
	) => ({
		type: "scatter" as const,
		data: digits.map((score) => [value(score) ?? "-", score.digit]),
		symbolSize: 10,
		itemStyle: { opacity: 1, ...itemStyle },
	});
	return renderChart(
		{
			grid: { left: 40, right: 24, top: 16, bottom: 54 },
			xAxis: {
				...plainAxis("○ Precision    ● Recall"),
				...shareAxis(
					digits.flatMap(({ precision, recall }) => [
						precision ?? 1,
						recall ?? 1,
					]),
				),
				nameGap: 32,
			},
			yAxis: {
				type: "category",
				data: digits.map(({ digit }) => String(digit)),
				...plainAxis(""),
				inverse: true,
				splitLine: { show: false },
				axisLabel: { ...textStyle("text"), fontSize: 16, fontWeight: 600 },
			},
			series: [
				dots(({ recall }) => recall, { color: color("ink") }),
				dots(({ precision }) => precision, {
					color: color("sheet"),
					borderColor: color("ink"),
					borderWidth: 2,
				}),
			],
		},
		size,
	);
}
