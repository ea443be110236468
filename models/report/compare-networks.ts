import type { NetworkList } from "../../electron/contract/model.ts";
import type {
	ComparedNetwork,
	Comparison,
} from "../../electron/contract/report.ts";
import { ModelsError } from "../common/models-error.ts";
import { testSets } from "../evaluation/test-sets.ts";
import type { Card } from "../runtime/card.ts";
import { listUserCards } from "../runtime/user-networks.ts";
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

const byAccuracy = (networks: readonly ComparedNetwork[]): Comparison => ({
	sets: testSets.map(({ name, heading }) => ({ name, heading })),
	networks: networks.toSorted(
		(one, other) => other.testAccuracy - one.testAccuracy,
	),
});

/** A model as a row of the table, from its report, or else from its card. */
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
	return byAccuracy([
		...(report ? [rowOf(report.card, report.sets, true)] : []),
		...(await Promise.all(others.map(compareCard))),
	]);
}

/**
 * All networks of this machine, those of the user, too. The user's are verified; damaged ones are set aside and named.
 * @throws ModelsError `model-damaged` where one of the project's is
 */
export async function compareAllNetworks(): Promise<
	Comparison & Pick<NetworkList, "setAside">
> {
	const { cards, setAside } = await listUserCards();
	const all = [...(await listCards()), ...cards];
	return {
		...byAccuracy(await Promise.all(all.map(compareCard))),
		setAside,
	};
}
