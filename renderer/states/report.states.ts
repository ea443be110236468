import Charts from "../components/report/Charts.svelte";
import ComparisonTable from "../components/report/ComparisonTable.svelte";
import LayerTable from "../components/report/LayerTable.svelte";
import ReportDialog from "../components/report/ReportDialog.svelte";
import ReportSection from "../components/report/ReportSection.svelte";
import ReportSheet from "../components/report/ReportSheet.svelte";
import SeedTable from "../components/report/SeedTable.svelte";
import TestImageGrid from "../components/report/TestImageGrid.svelte";
import TestSetReport from "../components/report/TestSetReport.svelte";
import TrainingDigits from "../components/report/TrainingDigits.svelte";
import { statesOf, words } from "./component-states.ts";
import {
	madeUpCharts,
	madeUpComparison,
	madeUpFramedImages,
	madeUpImages,
	madeUpLayers,
	madeUpReport,
	madeUpSeeds,
	madeUpSet,
	madeUpTrainingDigits,
} from "./made-up/report.ts";

const table = { width: 640, height: 200 } as const;
const sheet = { width: 960, height: 1600 } as const;

export const reportStates = [
	statesOf(Charts)(
		{ width: 700, height: 300 },
		{
			two: () => ({ charts: madeUpCharts }),
			one: () => ({ charts: madeUpCharts.slice(0, 1) }),
		},
	),
	statesOf(ComparisonTable)(table, {
		"two networks": () => ({ comparison: madeUpComparison }),
	}),
	statesOf(LayerTable)(table, {
		"three layers": () => ({ layers: madeUpLayers }),
	}),
	statesOf(ReportDialog)(
		{ width: 1280, height: 820, layout: "bare" },
		{ open: () => ({ read: madeUpReport }) },
		({ toggle }) => toggle(),
	),
	statesOf(ReportSection)(
		{ width: 480, height: 140 },
		{
			section: () => ({
				title: "How it learned",
				children: words("The epoch that validates best is used."),
			}),
		},
	),
	statesOf(ReportSheet)(sheet, {
		"a whole report": async () => ({ report: await madeUpReport() }),
		"with somebody's own digits": async () => ({
			report: {
				...(await madeUpReport()),
				own: {
					person: "Ada",
					examples: [5, 5, 0, 0, 2, 0, 0, 0, 0, 0],
					copies: 30,
				},
			},
		}),
	}),
	statesOf(SeedTable)(table, {
		"three seeds": () => ({ seeds: madeUpSeeds }),
	}),
	statesOf(TestImageGrid)(
		{ width: 900, height: 420 },
		{
			"all right": async () => ({ images: await madeUpImages() }),
			"some wrong": async () => ({ images: await madeUpImages(true) }),
			"with the camera's frames": async () => ({
				images: await madeUpFramedImages(),
			}),
		},
	),
	statesOf(TestSetReport)(sheet, {
		MNIST: async () => ({ set: await madeUpSet() }),
		"a camera's": async () => ({ set: await madeUpSet(true) }),
	}),
	statesOf(TrainingDigits)(
		{ width: 480, height: 220 },
		{ thirty: async () => ({ digits: await madeUpTrainingDigits() }) },
	),
];
