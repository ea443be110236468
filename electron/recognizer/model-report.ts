import {
	compareNetworks,
	compareSeeds,
	readReport,
	renderCharts,
	withPalette,
} from "../../models/recognition.ts";
import type { Chart, ModelReport, TestReading } from "../contract/report.ts";

const withPalettes = <Name extends string>(
	charts: Readonly<Record<Name, Chart>>,
) =>
	Object.fromEntries(
		Object.entries<Chart>(charts).map(([name, svg]) => [
			name,
			withPalette(svg),
		]),
	) as Record<Name, Chart>;

const withoutProbabilities = <Reading extends TestReading>(
	readings: readonly (Reading & { readonly probabilities: unknown })[],
) => readings.map(({ probabilities: _, ...reading }) => reading);

/**
 * What the window shows of a network's report.
 * @throws ModelsError as `readReport` does
 */
export async function openModelReport(model: string): Promise<ModelReport> {
	const report = await readReport(model);
	const charts = await renderCharts(report);
	const { card, layers, trainingDigits } = report;
	const seeds = compareSeeds(card);
	return {
		name: card.name,
		title: card.title,
		source: card.source,
		parameters: card.parameters,
		seed: card.seed,
		epoch: card.epoch,
		epochs: card.log.length,
		validationAccuracy: card.validation.accuracy,
		charts: withPalettes(charts.training),
		layers,
		trainingDigits,
		...(card.own && { own: card.own }),
		sets: report.sets.map((set, index) => ({
			name: set.name,
			title: set.title,
			images: set.images,
			accuracy: set.accuracy,
			loss: set.loss,
			calibrationError: set.calibration.error,
			charts: withPalettes(charts.sets[index] as (typeof charts.sets)[number]),
			first: withoutProbabilities(set.first),
			leastSure: withoutProbabilities(set.leastSure),
			mistakes: withoutProbabilities(set.mistakes),
			...(set.frames && { frames: withoutProbabilities(set.frames) }),
		})),
		comparison: await compareNetworks(report),
		...(seeds && { seeds }),
	};
}
