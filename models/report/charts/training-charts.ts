import type { Card, EpochLog } from "../../runtime/card.ts";
import { color } from "../palette.ts";
import { curve, curveGrid, progressAxis } from "./curve.ts";
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
	const over = (
		name: string,
		shade: string,
		value: (log: EpochLog) => number,
	) => ({
		...curve(
			name,
			shade,
			log.map((entry) => [entry.epoch, value(entry)] as const),
		),
		symbol: "circle",
		symbolSize: log.length > 20 ? 0 : 6,
	});
	return renderChart(
		{
			grid: curveGrid,
			xAxis: {
				...progressAxis("Epoch", 1, Math.max(2, log.length)),
				minInterval: 1,
			},
			yAxis: { ...plainAxis(""), ...axis },
			series: [
				over("Training", "muted", training),
				{
					...over("Validation", "ink", validation),
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
