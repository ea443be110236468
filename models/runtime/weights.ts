import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import type { ModelSummary } from "../../electron/contract/model.ts";
import type { AnyCard, Card } from "./card.ts";
import { readCard } from "./model-folder.ts";
import { isShipped, weightsFolder } from "./networks-folder.ts";

export const readsDigits = (card: AnyCard): card is Card =>
	card.role === undefined;

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
	yours: !isShipped(name),
});

/**
 * The models that come with the project, by name.
 * @throws ModelsError `model-damaged` where a card is
 */
export const listModels = async (): Promise<ModelSummary[]> =>
	(await listCards()).map(summarize);
