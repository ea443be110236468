import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { ModelsError } from "../common/models-error.ts";
import { readReport, reportFolder } from "../report/read-report.ts";
import type { Report } from "../report/report.ts";
import { writeReport } from "../report/write-report.ts";
import type { Card, SeedScore } from "../runtime/card.ts";
import {
	type ModelFiles,
	readModelFiles,
	seesInputs,
} from "../runtime/model-folder.ts";
import { writeModel } from "./write-model.ts";

/** A finished training: its network, and the report on it. */
interface Training extends ModelFiles<Card> {
	readonly folder: string;
	readonly report: Report;
}

async function readTraining(folder: string): Promise<Training> {
	const { card, files } = seesInputs(await readModelFiles(folder));
	return { folder, card, files, report: await readReport(folder) };
}

/** What has to be the same for the seed to be the only difference. */
const conditionsOf = ({ architecture, recipe, data, split, engine }: Card) => ({
	architecture,
	recipe,
	data,
	split,
	engine: engine.name,
});

const notJoined = (what: string) =>
	new ModelsError(
		"invalid-option",
		`These trainings cannot be joined: ${what}. Name the folders of trainings that differ in nothing but their seed.`,
	);

/** @throws ModelsError `invalid-option` */
function checkSiblings(trainings: readonly Training[]): void {
	const [first, ...others] = trainings;
	if (first === undefined || others.length === 0)
		throw notJoined(
			`two are needed at least, and there is ${trainings.length}`,
		);
	const conditions: Readonly<Record<string, unknown>> = conditionsOf(
		first.card,
	);
	for (const { folder, card } of others)
		for (const [name, value] of Object.entries(conditionsOf(card))) {
			const wanted = conditions[name];
			if (!isDeepStrictEqual(value, wanted))
				throw notJoined(
					`the ${name} of "${folder}" is ${JSON.stringify(value)}, that of "${first.folder}" is ${JSON.stringify(wanted)}`,
				);
		}
	for (const { folder, card } of trainings) {
		const twin = trainings.find(
			(other) => other.folder !== folder && other.card.seed === card.seed,
		);
		if (twin)
			throw notJoined(
				`"${folder}" and "${twin.folder}" have the same seed, ${card.seed}`,
			);
	}
}

/** The better validation accuracy comes first, then the lower validation loss: as an epoch is chosen. */
const byValidation = ({ card: one }: Training, { card: other }: Training) =>
	other.validation.accuracy - one.validation.accuracy ||
	one.validation.loss - other.validation.loss;

const scoreOf = ({ card, report }: Training): SeedScore => ({
	seed: card.seed,
	epoch: card.epoch,
	validation: card.validation,
	test: card.test,
	sets: Object.fromEntries(
		report.sets.slice(1).map(({ name, accuracy }) => [name, accuracy]),
	),
});

/**
 * Joins finished trainings of one recipe with different seeds: copies the one that validates best, with the scores of
 * all in its card and report.
 * @param folders of the trained models, each with its report
 * @param out the folder to write the model to; its last part is the model's name. A model that is there is replaced
 * @returns the new card
 * @throws ModelsError `invalid-option` where more than the seed differs; `model-missing`, `model-damaged`,
 * `report-missing`, `not-writable`
 */
export async function joinSeeds(
	folders: readonly string[],
	out: string,
): Promise<Card> {
	// One after the other, so that the first that is missing is the one that is named.
	const trainings: Training[] = [];
	for (const folder of new Set(folders.map((name) => path.resolve(name))))
		trainings.push(await readTraining(folder));
	checkSiblings(trainings);
	const best = trainings.reduce((one, other) =>
		byValidation(one, other) <= 0 ? one : other,
	);
	const folder = path.resolve(out);
	const card: Card = {
		...best.card,
		name: path.basename(folder),
		seeds: trainings.map(scoreOf).sort((one, other) => one.seed - other.seed),
	};
	await writeModel(folder, {
		...best.files,
		"card.json": `${JSON.stringify(card, undefined, "\t")}\n`,
	});
	await writeReport(reportFolder(folder), { ...best.report, card });
	return card;
}
