import {
	type DigitData,
	gatherDetectorReport,
	meanAveragePrecision,
	percent,
	shareOrDash,
	writeDetectorReport,
} from "../../../models/index.ts";
import { printLine } from "../output.ts";
import { type Progress, startProgress } from "../progress.ts";

interface EvaluateDetectorOptions {
	readonly model: string;
	readonly data: DigitData;
	/** The folder to write the report to. */
	readonly report?: string | undefined;
	readonly json: boolean;
}

/** Measures a network that finds digits on simulated pages. @returns the exit code */
export async function evaluateDetector(
	signal: AbortSignal,
	{ model, data, report: folder, json }: EvaluateDetectorOptions,
): Promise<number> {
	let progress: Progress | undefined;
	const report = await gatherDetectorReport(model, data, {
		signal,
		onPage: (done, total) => {
			progress ??= startProgress(
				total,
				"testing {bar} {value} of {total} pages",
			);
			progress.update(done);
		},
	}).finally(() => progress?.stop());
	if (folder !== undefined) await writeDetectorReport(folder, report);
	const { threshold, kinds } = report;
	const mean = meanAveragePrecision(report);
	if (json) {
		await printLine(
			JSON.stringify({
				model,
				threshold,
				meanAveragePrecision: mean,
				kinds,
			}),
		);
		return 0;
	}
	for (const { kind, averagePrecision, recall, precision, falseBoxes } of kinds)
		await printLine(
			`${kind.padEnd(10)}  average precision ${shareOrDash(averagePrecision)}, recall ${shareOrDash(recall)}, precision ${shareOrDash(precision)}, ${falseBoxes} false boxes`,
		);
	await printLine(`${model}  mean average precision ${percent(mean)}`);
	return 0;
}
