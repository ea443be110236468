import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import type { ModelSummary } from "../../electron/contract/model.ts";
import { inProject } from "../project-root.ts";
import type { AnyCard, Card } from "./card.ts";
import { readCard } from "./model-folder.ts";

/** The models that come with the project, a folder each. */
const weightsFolder = inProject("models", "weights");

/** The folder of a model: a name is one of the project's own, anything with a separator in it is a path. */
export const modelFolder = (model: string): string =>
	model === path.basename(model) ? path.join(weightsFolder, model) : model;

const readsDigits = (card: AnyCard): card is Card => card.role === undefined;

/**
 * The cards of the models that come with the project and read digits, by name.
 * @throws ModelsError `model-damaged` where a card is
 */
export async function listCards(): Promise<Card[]> {
	const folders = (await readdir(weightsFolder))
		.sort()
		.map((name) => path.join(weightsFolder, name))
		.filter((folder) => existsSync(path.join(folder, "card.json")));
	const cards = await Promise.all(folders.map(readCard));
	return cards.filter(readsDigits);
}

export const summarize = ({
	name,
	title,
	parameters,
	test,
}: Card): ModelSummary => ({
	name,
	title,
	parameters,
	testAccuracy: test.accuracy,
});

/**
 * The models that come with the project, by name.
 * @throws ModelsError `model-damaged` where a card is
 */
export const listModels = async (): Promise<ModelSummary[]> =>
	(await listCards()).map(summarize);
