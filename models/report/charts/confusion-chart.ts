import type { CustomSeriesOption } from "echarts/charts";
import type { ConfusionMatrix } from "../../evaluation/confusion.ts";
import { color, heatSteps } from "../palette.ts";
import {
	fontFamily,
	plainAxis,
	renderChart,
	textStyle,
} from "./render-chart.ts";

const size = { width: 560, height: 540 };
const grid = { left: 52, right: 6, top: 52, bottom: 6 };
const gap = 2;

type RenderCell = NonNullable<CustomSeriesOption["renderItem"]>;

interface Cell {
	readonly fill: string;
	readonly text: string;
	readonly label: string;
}

/** Only mistakes are colored, on a scale that spreads small numbers. On a common scale the right ones would hide them. */
function cellOf(count: number, isRight: boolean, mostMistakes: number): Cell {
	const label = count === 0 ? "" : count.toLocaleString("en");
	if (isRight) return { fill: "ink-soft", text: "ink", label };
	if (count === 0) return { fill: "sheet", text: "muted", label };
	const step = Math.ceil(heatSteps * (count / mostMistakes) ** 0.7);
	return { fill: `heat-${step}`, text: `on-heat-${step}`, label };
}

/** Counts of images by the digit that was written (rows) and the digit that was read (columns). */
export function confusionChart(matrix: ConfusionMatrix): string {
	const digits = matrix.map((_, digit) => String(digit));
	const mostMistakes = Math.max(
		...matrix.flatMap((row, written) =>
			row.filter((_, read) => read !== written),
		),
	);
	const data = matrix.flatMap((row, written) =>
		row.map((count, read) => [read, written, count]),
	);
	const width = (size.width - grid.left - grid.right) / digits.length;
	const height = (size.height - grid.top - grid.bottom) / digits.length;
	const renderCell: RenderCell = (_, api) => {
		const [read, written, count] = [0, 1, 2].map((dimension) =>
			Number(api.value(dimension)),
		) as [number, number, number];
		const [x = 0, y = 0] = api.coord([read, written]);
		const { fill, text, label } = cellOf(count, read === written, mostMistakes);
		return {
			type: "group",
			children: [
				{
					type: "rect",
					shape: {
						x: x - width / 2 + gap / 2,
						y: y - height / 2 + gap / 2,
						width: width - gap,
						height: height - gap,
						r: 4,
					},
					style: { fill: color(fill) },
				},
				{
					type: "text",
					style: {
						x,
						y,
						text: label,
						align: "center",
						verticalAlign: "middle",
						fill: color(text),
						font: `${read === written ? 500 : 650} 15px ${fontFamily}`,
					},
				},
			],
		};
	};
	const series: CustomSeriesOption = {
		type: "custom",
		renderItem: renderCell,
		data,
	};
	const axis = (name: string) => ({
		type: "category" as const,
		data: digits,
		...plainAxis(name),
		nameGap: 30,
		splitLine: { show: false },
		axisLabel: { ...textStyle("text"), fontSize: 16, fontWeight: 600 },
	});
	return renderChart(
		{
			grid,
			xAxis: { ...axis("Read"), position: "top" },
			yAxis: { ...axis("Written"), inverse: true },
			series: [series],
		},
		size,
	);
}
