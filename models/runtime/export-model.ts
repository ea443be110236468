import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { ModelsError, reasonOf } from "../common/models-error.ts";
import { exportOnnx } from "../onnx/export-onnx.ts";
import type { AnyCard } from "./card.ts";
import { neutralGray } from "./detections.ts";
import { readModelFiles, toArtifacts } from "./model-folder.ts";
import { modelFolder } from "./networks-folder.ts";

/** ONNX, which nearly every runtime reads, or TensorFlow.js' own layers format, which browsers do. */
export const exportFormats = ["onnx", "tfjs"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What the network's numbers are made from. */
const preprocessingOf = (card: AnyCard): string =>
	card.role === "detector"
		? `(gray value - ${neutralGray}) / ${neutralGray}`
		: card.preprocessing;

/**
 * The files of a trained network for other programs: `NAME.onnx`, or `model.json` and `weights.bin`.
 * @throws ModelsError `model-missing`, `model-damaged`, `not-exportable`
 */
export async function exportedFiles(
	model: string,
	format: ExportFormat,
): Promise<Readonly<Record<string, Uint8Array>>> {
	const { card, files } = await readModelFiles(modelFolder(model));
	if (format === "tfjs") return files;
	const { "model.json": topology, "weights.bin": weights } = files;
	const onnx = exportOnnx(toArtifacts(topology, weights), {
		title: card.title,
		preprocessing: preprocessingOf(card),
	});
	return { [`${card.name}.onnx`]: onnx };
}

/**
 * Writes a trained network for other programs.
 * @param model a name that `listNetworks` gives, or the path of a model's folder
 * @param out a folder; made where it is not there
 * @returns the files that were written
 * @throws ModelsError as `exportedFiles` does, `not-writable`
 */
export async function exportModel(
	model: string,
	format: ExportFormat,
	out: string,
): Promise<string[]> {
	const contents = await exportedFiles(model, format);
	const written: string[] = [];
	try {
		await mkdir(out, { recursive: true });
		for (const [name, bytes] of Object.entries(contents)) {
			const file = path.join(out, name);
			await writeFile(file, bytes);
			written.push(file);
		}
	} catch (error) {
		throw new ModelsError(
			"not-writable",
			`The network cannot be written to "${out}": ${reasonOf(error)}. Give a folder that can be written to.`,
			{ cause: error },
		);
	}
	return written;
}
