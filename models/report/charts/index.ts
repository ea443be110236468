import type {
	SetCharts,
	TrainingCharts,
} from "../../../electron/contract/report.ts";
import type { Report, SetReport } from "../report.ts";
import { calibrationChart } from "./calibration-chart.ts";
import { confusionChart } from "./confusion-chart.ts";
import { digitsChart } from "./digits-chart.ts";
import { accuracyChart, lossChart } from "./training-charts.ts";

export { detectorLossChart } from "./detector-loss-chart.ts";

/** The charts of one test set: SVG pictures. */
export const chartsOfSet = (set: SetReport): SetCharts => ({
	confusion: confusionChart(set.confusion),
	digits: digitsChart(set.digits),
	calibration: calibrationChart(set.calibration),
});

/** The charts of the training: SVG pictures. */
export const chartsOfTraining = ({ card }: Report): TrainingCharts => ({
	loss: lossChart(card),
	accuracy: accuracyChart(card),
});
