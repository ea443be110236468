import { readFile } from "node:fs/promises";
import path from "node:path";
import { ModelsError, reasonOf } from "../common/models-error.ts";
import { readCard } from "../runtime/model-folder.ts";
import { modelFolder } from "../runtime/networks-folder.ts";
import { checkReport } from "../runtime/report-check.ts";
import type { Report } from "./report.ts";

/** The report's folder, beside the model it is about. */
export const reportFolder = (model: string): string =>
	path.join(modelFolder(model), "report");

/** The command that writes the report beside a model. */
export const reportCommand = (model: string): string =>
	`npm run digitcam -- evaluate --model ${model} --report ${reportFolder(model)}`;

const noReport = (model: string, what: string, cause?: unknown) =>
	new ModelsError(
		"report-missing",
		`There is no report on the network "${model}": ${what}. Write one with: ${reportCommand(model)}`,
		{ cause },
	);

/**
 * Reads the report that lies beside a model.
 * @throws ModelsError `report-missing`, also where it is damaged, about other weights or of a network that reads no digits;
 * `model-missing`, `model-damaged`
 */
export async function readReport(model: string): Promise<Report> {
	const card = await readCard(modelFolder(model));
	if (card.role === "detector")
		throw noReport(model, "it finds digits, and reads none");
	let report: Report;
	try {
		const file = path.join(reportFolder(model), "report.json");
		const content: unknown = JSON.parse(await readFile(file, "utf8"));
		checkReport(content);
		report = content as Report;
	} catch (error) {
		throw noReport(model, reasonOf(error), error);
	}
	if (report.card.checksums["weights.bin"] !== card.checksums["weights.bin"])
		throw noReport(model, "the one that is there is about other weights");
	// The card tells the network's name, which may have changed since.
	return { ...report, card };
}
