import { InvalidArgumentError, Option } from "commander";
import {
	parsePart,
	partOf,
	type RecipeChanges,
	type RecipeKey,
	recipeKeys,
} from "../../../models/index.ts";

const parseAs = (key: RecipeKey) => (text: string) => {
	const { value, brokenRule } = parsePart(key, text);
	if (brokenRule === undefined) return value;
	throw new InvalidArgumentError(`It takes ${brokenRule}.`);
};

function optionsOf(key: RecipeKey): Option[] {
	const { flag, argument, description } = partOf(key);
	if (argument === undefined)
		return [
			new Option(flag, description),
			new Option(flag.replace("--", "--no-"), "do without that"),
		];
	return [
		new Option(`${flag} <${argument}>`, description).argParser(parseAs(key)),
	];
}

/** An option for each part of a recipe. */
export const recipeOptions = (): Option[] => recipeKeys.flatMap(optionsOf);

/** The parts of a recipe that the command line names. */
export const recipeChanges = (options: object): RecipeChanges => {
	const values = new Map<string, unknown>(Object.entries(options));
	const named = recipeKeys.flatMap((key) =>
		optionsOf(key)
			.slice(0, 1)
			.map((option) => [key, values.get(option.attributeName())] as const),
	);
	// Each value has been checked by its part's rule.
	return Object.fromEntries(named.filter(([, value]) => value !== undefined));
};
