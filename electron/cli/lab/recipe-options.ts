import { InvalidArgumentError, Option } from "commander";
import {
	type AnyPart,
	type Parts,
	parsePart,
	type RecipeChangesOf,
	type RecipeKind,
} from "../../../models/index.ts";

const parseAs = (part: AnyPart) => (text: string) => {
	const { value, brokenRule } = parsePart(part, text);
	if (brokenRule === undefined) return value;
	throw new InvalidArgumentError(`It takes ${brokenRule}.`);
};

function optionsOf(part: AnyPart): [Option, ...Option[]] {
	const { flag, argument, description } = part;
	if (argument === undefined)
		return [
			new Option(flag, description),
			new Option(flag.replace("--", "--no-"), "do without that"),
		];
	return [
		new Option(`${flag} <${argument}>`, description).argParser(parseAs(part)),
	];
}

/** An option for each part of a kind of recipe. */
export const recipeOptions = ({ parts }: { readonly parts: Parts }): Option[] =>
	Object.values(parts).flatMap(optionsOf);

/** The parts of a kind of recipe that the command line names. */
export const recipeChanges = <Some extends Parts>(
	{ parts }: RecipeKind<Some>,
	options: object,
): RecipeChangesOf<Some> => {
	const values = new Map<string, unknown>(Object.entries(options));
	const named = Object.entries(parts).map(
		([key, part]) =>
			[key, values.get(optionsOf(part)[0].attributeName())] as const,
	);
	// Each value has been checked by its part's rule.
	return Object.fromEntries(
		named.filter(([, value]) => value !== undefined),
	) as RecipeChangesOf<Some>;
};
