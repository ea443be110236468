import { readFile } from "node:fs/promises";
import path from "node:path";
import type { io } from "@tensorflow/tfjs-core";
import { sha256 } from "../common/checksum.ts";
import { ModelsError, reasonOf } from "../common/models-error.ts";
import { type AnyCard, type Card, parseAnyCard } from "./card.ts";
import type { DetectorCard } from "./detector-card.ts";

/** A model's folder: TensorFlow.js' layers format, and our card. */
export const networkFileNames = ["model.json", "weights.bin"] as const;
export type NetworkFileName = (typeof networkFileNames)[number];

export interface StoredModel<SomeCard extends AnyCard = AnyCard> {
	readonly card: SomeCard;
	readonly artifacts: io.ModelArtifacts;
}

/** A model as its files hold it. */
export interface ModelFiles<SomeCard extends AnyCard = AnyCard> {
	readonly card: SomeCard;
	readonly files: Readonly<Record<NetworkFileName, Uint8Array>>;
}

/** What TensorFlow.js builds a network from. */
export function toArtifacts(
	model: Uint8Array,
	weights: Uint8Array,
): io.ModelArtifacts {
	const { modelTopology, weightsManifest }: io.ModelJSON = JSON.parse(
		new TextDecoder().decode(model),
	);
	return {
		modelTopology,
		weightSpecs: weightsManifest.flatMap((group) => group.weights),
		weightData: new Uint8Array(weights).buffer,
	};
}

const damaged = (file: string, what: string, cause?: unknown) =>
	new ModelsError(
		"model-damaged",
		`The model's file "${file}" is damaged: ${what}. Restore it from the repository, or train the model again.`,
		{ cause },
	);

async function readModelFile(folder: string, name: string): Promise<Buffer> {
	const file = path.join(folder, name);
	try {
		return await readFile(file);
	} catch (error) {
		throw new ModelsError(
			"model-missing",
			`The model's file "${file}" cannot be read: ${reasonOf(error)}. Check the model's name; the command "models" lists those that are there.`,
			{ cause: error },
		);
	}
}

/** @throws ModelsError `model-missing`, `model-damaged` */
export async function readCard(folder: string): Promise<AnyCard> {
	const bytes = await readModelFile(folder, "card.json");
	try {
		return parseAnyCard(bytes.toString());
	} catch (error) {
		throw damaged(path.join(folder, "card.json"), reasonOf(error), error);
	}
}

async function readVerified(
	folder: string,
	name: NetworkFileName,
	card: AnyCard,
): Promise<Buffer> {
	const bytes = await readModelFile(folder, name);
	const found = sha256(bytes);
	const wanted = card.checksums[name];
	if (found !== wanted)
		throw damaged(
			path.join(folder, name),
			`its SHA-256 is ${found}, and card.json says ${wanted}`,
		);
	return bytes;
}

/**
 * Reads a model's files and verifies their checksums.
 * @throws ModelsError `model-missing` or `model-damaged`, each names the file
 */
export async function readModelFiles(folder: string): Promise<ModelFiles> {
	const card = await readCard(folder);
	const [model, weights] = await Promise.all([
		readVerified(folder, "model.json", card),
		readVerified(folder, "weights.bin", card),
	]);
	return { card, files: { "model.json": model, "weights.bin": weights } };
}

/**
 * Reads a model and verifies its checksums.
 * @throws ModelsError `model-missing` or `model-damaged`, each names the file
 */
export async function readModel(folder: string): Promise<StoredModel> {
	const { card, files } = await readModelFiles(folder);
	return {
		card,
		artifacts: toArtifacts(files["model.json"], files["weights.bin"]),
	};
}

/**
 * A network that sees inputs, rather than one that finds digits.
 * @throws ModelsError `wrong-role`
 */
export function seesInputs<Stored extends { readonly card: AnyCard }>(
	stored: Stored,
): Stored & { readonly card: Card } {
	const { card } = stored;
	if (card.role !== "detector") return { ...stored, card };
	throw new ModelsError(
		"wrong-role",
		`The network "${card.name}" finds digits, it does not read them. Choose one that the command "models" lists.`,
	);
}

/**
 * A network that finds digits, rather than one that sees inputs.
 * @throws ModelsError `wrong-role`
 */
export function findsDigits<Stored extends { readonly card: AnyCard }>(
	stored: Stored,
): Stored & { readonly card: DetectorCard } {
	const { card } = stored;
	if (card.role === "detector") return { ...stored, card };
	throw new ModelsError(
		"wrong-role",
		`The network "${card.name}" does not find digits: it sees them cut out. Choose one that was trained with --architecture digit-detector.`,
	);
}
