import type {
	SeedComparison,
	SeedMeasure,
} from "../../electron/contract/report.ts";
import { testSets } from "../evaluation/test-sets.ts";
import type { Card, SeedScore } from "../runtime/card.ts";

const meanOf = (values: readonly number[]) =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

/** @returns undefined if `card` is about one training only */
export function compareSeeds({
	seed: shippedSeed,
	seeds,
}: Card): SeedComparison | undefined {
	if (seeds === undefined || seeds.length < 2) return undefined;

	const measure = (
		heading: string,
		read: (score: SeedScore) => number | undefined,
	): SeedMeasure[] => {
		const accuracies = seeds.map(read).filter((value) => value !== undefined);
		if (accuracies.length < seeds.length) return [];
		const mean = meanOf(accuracies);
		const squares = accuracies.map((value) => (value - mean) ** 2);
		const variance =
			squares.reduce((sum, square) => sum + square, 0) / (seeds.length - 1);
		return [{ heading, accuracies, mean, deviation: Math.sqrt(variance) }];
	};

	const [cardSet, ...furtherSets] = testSets;
	return {
		trainings: seeds.map(({ seed, epoch }) => ({
			seed,
			epoch,
			shipped: seed === shippedSeed,
		})),
		measures: [
			...measure("Validation", ({ validation }) => validation.accuracy),
			...measure(cardSet.heading, ({ test }) => test.accuracy),
			...furtherSets.flatMap(({ name, heading }) =>
				measure(heading, ({ sets }) => sets?.[name]),
			),
		],
	};
}
