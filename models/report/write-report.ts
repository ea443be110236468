import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { ModelsError, reasonOf } from "../common/models-error.ts";
import { compareNetworks } from "./compare-networks.ts";
import { renderPage } from "./page/render-page.ts";
import { withPlainColors } from "./palette.ts";
import {
	framesPng,
	readingsPng,
	trainingDigitsPng,
} from "./pictures/digit-grids.ts";
import { renderCharts } from "./render-charts.ts";
import type { Report } from "./report.ts";

const svgFiles = (charts: Readonly<Record<string, string>>, before = "") =>
	Object.entries(charts).map(
		([name, svg]) => [`${before}${name}.svg`, withPlainColors(svg)] as const,
	);

/** Every file of a report by its name. */
async function filesOf(
	report: Report,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
	const { training, sets } = await renderCharts(report);
	const files = new Map<string, string | Uint8Array>([
		["report.json", `${JSON.stringify(report)}\n`],
		[
			"report.html",
			renderPage(report, await compareNetworks(report), training, sets),
		],
		["training-digits.png", await trainingDigitsPng(report.trainingDigits)],
		...svgFiles(training),
	]);
	for (const [index, set] of report.sets.entries()) {
		const readings = [...set.first, ...set.leastSure];
		files.set(`${set.name}-predictions.png`, await readingsPng(readings));
		files.set(`${set.name}-mistakes.png`, await readingsPng(set.mistakes));
		if (set.frames)
			files.set(`${set.name}-frames.png`, await framesPng(set.frames));
		for (const [name, svg] of svgFiles(sets[index] ?? {}, `${set.name}-`))
			files.set(name, svg);
	}
	return files;
}

/**
 * Writes a report: one HTML page that needs nothing else, its charts as SVG and its digits as PNG pictures, and its
 * numbers as JSON.
 * @param folder is made where it is not there
 * @throws ModelsError `not-writable`
 */
export async function writeReport(
	folder: string,
	report: Report,
): Promise<void> {
	const files = await filesOf(report);
	try {
		await mkdir(folder, { recursive: true });
		for (const [name, content] of files)
			await writeFile(path.join(folder, name), content);
	} catch (error) {
		throw new ModelsError(
			"not-writable",
			`The report cannot be written to "${folder}": ${reasonOf(error)}. Choose another folder, or make room.`,
			{ cause: error },
		);
	}
}
