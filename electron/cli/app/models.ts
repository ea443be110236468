import type { Command } from "commander";
import { compareAllNetworks, percent, whole } from "../../../models/index.ts";
import type { ComparedNetwork, Comparison } from "../../contract/report.ts";
import { commonOptions } from "../common-options.ts";
import { exitingWith } from "../exiting-with.ts";
import { printLine } from "../output.ts";

const cells = (
	{ name, parameters, accuracies, claim }: ComparedNetwork,
	sets: Comparison["sets"],
) => [
	name,
	whole(parameters),
	...sets.map((set) => {
		const accuracy = accuracies[set.name];
		return accuracy === undefined ? "–" : percent(accuracy);
	}),
	claim,
];

/** A table for people: words to the left, numbers to the right. */
async function printTable({ sets, networks }: Comparison): Promise<void> {
	const rows = [
		["network", "parameters", ...sets.map(({ heading }) => heading), "claimed"],
		...networks.map((network) => cells(network, sets)),
	];
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.max(...rows.map((row) => row[column]?.length ?? 0)),
	);
	for (const row of rows)
		await printLine(
			row
				.map((cell, column) => {
					const width = widths[column] ?? 0;
					if (column === 0) return cell.padEnd(width);
					return column === row.length - 1 ? cell : cell.padStart(width);
				})
				.join("  "),
		);
}

/** Lists the trained networks, the user's among them, and what each reads right of every test set. @returns the exit code */
async function models({ json }: { readonly json: boolean }): Promise<number> {
	const { setAside, ...comparison } = await compareAllNetworks();
	for (const { message } of setAside) console.error(message);
	if (!json) {
		await printTable(comparison);
		return 0;
	}
	for (const { own: _, ...network } of comparison.networks)
		await printLine(JSON.stringify(network));
	return 0;
}

export const addModels = (program: Command): Command =>
	program
		.command("models")
		.description("list the trained networks and how well they read")
		.addOption(commonOptions.json())
		.action(exitingWith(models));
