import type {
	SetCharts,
	TrainingCharts,
} from "../../electron/contract/report.ts";
import type { Report } from "./report.ts";

/** Every chart of a report. */
export interface ReportCharts {
	readonly training: TrainingCharts;
	/** In the order of the report's sets. */
	readonly sets: readonly SetCharts[];
}

/** Renders with the charting library, which is large and loaded only here. The colors are custom properties. */
export async function renderCharts(report: Report): Promise<ReportCharts> {
	const { chartsOfSet, chartsOfTraining } = await import("./charts/index.ts");
	return {
		training: chartsOfTraining(report),
		sets: report.sets.map(chartsOfSet),
	};
}
