import type {
	ComparedNetwork,
	Comparison,
} from "../../electron/contract/report.ts";
import { ModelsError } from "../common/models-error.ts";
import { testSets } from "../evaluation/test-sets.ts";
import type { Card } from "../runtime/card.ts";
import { listCards, summarize } from "../runtime/weights.ts";
import { readReport } from "./read-report.ts";
import type { Report } from "./report.ts";

const weightsOf = ({ checksums }: Card) => checksums["weights.bin"];

const rowOf = (
	card: Card,
	sets: Report["sets"],
	own = false,
): ComparedNetwork => ({
	...summarize(card),
	claim: card.claim,
	accuracies: {
		[testSets[0].name]: card.test.accuracy,
		...Object.fromEntries(sets.map(({ name, accuracy }) => [name, accuracy])),
	},
	own,
});

/** A model of the project as a row of the table, from its report, or else from its card. */
async function compareCard(card: Card): Promise<ComparedNetwork> {
	try {
		return rowOf(card, (await readReport(card.name)).sets);
	} catch (error) {
		if (error instanceof ModelsError && error.code === "report-missing")
			return rowOf(card, []);
		throw error;
	}
}

/**
 * The networks that come with the project, by the reports that lie beside them.
 * @param report is about one of them, or one more to compare with them
 * @throws ModelsError `model-damaged`
 */
export async function compareNetworks(report?: Report): Promise<Comparison> {
	const cards = await listCards();
	const others = cards.filter(
		(card) => !report || weightsOf(card) !== weightsOf(report.card),
	);
	const networks = [
		...(report ? [rowOf(report.card, report.sets, true)] : []),
		...(await Promise.all(others.map(compareCard))),
	];
	return {
		sets: testSets.map(({ name, heading }) => ({ name, heading })),
		networks: networks.sort(
			(one, other) => other.testAccuracy - one.testAccuracy,
		),
	};
}
