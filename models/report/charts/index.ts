import type { Report, SetReport } from "../report.ts";
import { calibrationChart } from "./calibration-chart.ts";
import { confusionChart } from "./confusion-chart.ts";
import { digitsChart } from "./digits-chart.ts";
import { accuracyChart, lossChart } from "./training-charts.ts";

/** The charts of one test set: SVG pictures. */
export const chartsOfSet = (set: SetReport) => ({
	confusion: confusionChart(set.confusion),
	digits: digitsChart(set.digits),
	calibration: calibrationChart(set.calibration),
});

/** The charts of the training: SVG pictures. */
export const chartsOfTraining = ({ card }: Report) => ({
	loss: lossChart(card),
	accuracy: accuracyChart(card),
});

export type SetCharts = ReturnType<typeof chartsOfSet>;
export type TrainingCharts = ReturnType<typeof chartsOfTraining>;
