import { BarChart, CustomChart, LineChart, ScatterChart } from "echarts/charts";
import {
	GridComponent,
	MarkLineComponent,
	TitleComponent,
} from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import { color } from "../palette.ts";

use([
	BarChart,
	CustomChart,
	GridComponent,
	LabelLayout,
	LineChart,
	MarkLineComponent,
	ScatterChart,
	SVGRenderer,
	TitleComponent,
]);

export interface Size {
	readonly width: number;
	readonly height: number;
}

const fontSize = 13;
/** Without quotation marks: the library writes them into attributes as they are. */
export const fontFamily =
	"Inter, system-ui, -apple-system, Segoe UI, Roboto, sans-serif";

export const textStyle = (name: string) => ({
	color: color(name),
	fontSize,
	fontFamily,
});

/** An axis drawn with as little ink as it needs. */
export const plainAxis = (name: string) => ({
	name,
	nameLocation: "middle" as const,
	nameTextStyle: textStyle("muted"),
	axisLine: { show: false, lineStyle: { color: color("line") } },
	axisTick: { show: false },
	axisLabel: textStyle("muted"),
	splitLine: { lineStyle: { color: color("line"), width: 1 } },
});

/** @returns an SVG picture whose colors are custom properties */
export function renderChart(option: EChartsCoreOption, size: Size): string {
	const chart = init(null, null, { renderer: "svg", ssr: true, ...size });
	try {
		chart.setOption({ animation: false, silent: true, ...option });
		const svg = chart.renderToSVGString({ useViewBox: true });
		// Removes the library's hover styles: the charts are static.
		return svg.replace(/<style[^>]*>[\s\S]*?<\/style>/, "").trim();
	} finally {
		chart.dispose();
	}
}
