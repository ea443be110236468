import type { Card, EpochLog } from "../../runtime/card.ts";
import { color } from "../palette.ts";
import { plainAxis, renderChart, textStyle } from "./render-chart.ts";
import { shareAxis } from "./share-axis.ts";

const size = { width: 440, height: 300 };

interface Curves {
	readonly training: (log: EpochLog) => number;
	readonly validation: (log: EpochLog) => number;
	readonly axis: object;
}

function trainingChart(
	{ log, epoch }: Card,
	{ training, validation, axis }: Curves,
): string {
	const curve = (
		name: string,
		shade: string,
		value: (log: EpochLog) => number,
	) => ({
		type: "line" as const,
		name,
		data: log.map((entry) => [entry.epoch, value(entry)]),
		symbol: "circle",
		symbolSize: log.length > 20 ? 0 : 6,
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
				...plainAxis("Epoch"),
				nameGap: 30,
				min: 1,
				max: Math.max(2, log.length),
				minInterval: 1,
				splitLine: { show: false },
			},
			yAxis: { ...plainAxis(""), ...axis },
			series: [
				curve("Training", "muted", training),
				{
					...curve("Validation", "ink", validation),
					markLine: {
						symbol: "none",
						silent: true,
						lineStyle: { color: color("good"), type: "dashed", width: 1.25 },
						label: {
							formatter: "kept",
							...textStyle("good"),
							fontWeight: 600,
						},
						data: [{ xAxis: epoch }],
					},
				},
			],
		},
		size,
	);
}

const powersBelow = (value: number) => 10 ** Math.floor(Math.log10(value));

/** Loss after each epoch, on a logarithmic axis. */
export const lossChart = (card: Card): string =>
	trainingChart(card, {
		training: ({ loss }) => loss,
		validation: ({ validationLoss }) => validationLoss,
		axis: {
			type: "log",
			min: powersBelow(
				Math.min(
					...card.log.flatMap(({ loss, validationLoss }) => [
						loss,
						validationLoss,
					]),
				),
			),
		},
	});

/** Accuracy after each epoch. */
export const accuracyChart = (card: Card): string =>
	trainingChart(card, {
		training: ({ accuracy }) => accuracy,
		validation: ({ validationAccuracy }) => validationAccuracy,
		axis: shareAxis(
			card.log.flatMap(({ accuracy, validationAccuracy }) => [
				accuracy,
				validationAccuracy,
			]),
		),
	});
