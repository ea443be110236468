import { readFile } from "node:fs/promises";
import path from "node:path";
import * as v from "valibot";
import type {
	NamedFile,
	NetworkFormat,
} from "../../electron/contract/model.ts";
import { ModelsError, reasonOf } from "../common/models-error.ts";
import { zipFiles } from "../common/zip.ts";
import { parseCard } from "./card.ts";
import { loadModel } from "./digit-model.ts";
import { exportedFiles } from "./export-model.ts";
import { readModelFiles } from "./model-folder.ts";
import { modelFolder } from "./networks-folder.ts";
import { checkReport } from "./report-check.ts";
import { addNetwork, cardText, freeName } from "./user-networks.ts";

/** What a network's one file is called after its name. */
const ending = ".digitcam.json";

const reportFile = path.join("report", "report.json");

/** A network in one file: its card, its report where it has one, and its files in Base64. */
const fileSchema = v.object({
	format: v.literal("digitcam-network"),
	version: v.literal(1),
	card: v.unknown(),
	report: v.optional(v.unknown()),
	files: v.object({
		"model.json": v.pipe(v.string(), v.base64()),
		"weights.bin": v.pipe(v.string(), v.base64()),
	}),
});
type NetworkFile = v.InferOutput<typeof fileSchema>;

const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

async function packNetwork(model: string): Promise<Uint8Array> {
	const folder = modelFolder(model);
	const { card, files } = await readModelFiles(folder);
	const report = await readFile(path.join(folder, reportFile), "utf8").catch(
		() => undefined,
	);
	const content: NetworkFile = {
		format: "digitcam-network",
		version: 1,
		card,
		...(report !== undefined && { report: JSON.parse(report) }),
		files: {
			"model.json": toBase64(files["model.json"]),
			"weights.bin": toBase64(files["weights.bin"]),
		},
	};
	return Buffer.from(JSON.stringify(content));
}

/**
 * A network as one file, for another Digitcam or for other programs.
 * @throws ModelsError `model-missing`, `model-damaged`, `not-exportable`
 */
export async function networkAsFile(
	name: string,
	format: NetworkFormat,
): Promise<NamedFile> {
	if (format === "digitcam")
		return { name: `${name}${ending}`, bytes: await packNetwork(name) };
	const files = await exportedFiles(name, format);
	const [only] = Object.values(files);
	return format === "onnx" && only
		? { name: `${name}.onnx`, bytes: only }
		: { name: `${name}-tfjs.zip`, bytes: zipFiles(files) };
}

const refused = (file: string, why: string, cause?: unknown) =>
	new ModelsError(
		"network-refused",
		`"${file}" is not a network of Digitcam's: ${why}. Choose a file that "Export" wrote, NAME${ending}.`,
		{ cause },
	);

function parseFile(file: string, bytes: Uint8Array): NetworkFile {
	let content: unknown;
	try {
		content = JSON.parse(
			new TextDecoder("utf-8", { fatal: true }).decode(bytes),
		);
	} catch (error) {
		throw refused(file, "it is damaged, or of another kind", error);
	}
	const { success, output } = v.safeParse(fileSchema, content);
	if (!success) throw refused(file, "it lacks a part of one");
	return output;
}

/** The name of the network in a file: what of the file's name can be a folder's. */
const nameOf = (file: string): string =>
	file
		.replace(/(?:\.digitcam)?(?: ?\(\d+\))?(?:\.json)?$/i, "")
		.replaceAll(/[^\p{L}\p{N} _+-]/gu, " ")
		.replaceAll(/^[ _+-]+|[ ]+$/g, "")
		.slice(0, 50)
		.trim() || "network";

/**
 * Takes a network in from the one file that another Digitcam wrote. It runs once before it is kept.
 * @param file its name, which is the network's from now on
 * @returns the network's name
 * @throws ModelsError `network-refused`, `not-writable`
 */
export async function importNetwork(
	file: string,
	bytes: Uint8Array,
): Promise<string> {
	const { card: given, report, files } = parseFile(file, bytes);
	const name = freeName(nameOf(file));
	let text: string;
	try {
		const card = parseCard(JSON.stringify(given));
		if (card.role !== undefined) throw new SyntaxError("it reads no digits");
		if (report !== undefined) checkReport(report);
		text = cardText({ ...card, name, title: name });
	} catch (error) {
		throw refused(file, reasonOf(error), error);
	}
	await addNetwork(
		name,
		{
			"card.json": text,
			"model.json": Buffer.from(files["model.json"], "base64"),
			"weights.bin": Buffer.from(files["weights.bin"], "base64"),
			...(report !== undefined && { [reportFile]: JSON.stringify(report) }),
		},
		async (folder) => {
			try {
				(await loadModel(folder)).dispose();
			} catch (error) {
				throw refused(file, `it does not run (${reasonOf(error)})`, error);
			}
		},
	);
	return name;
}
