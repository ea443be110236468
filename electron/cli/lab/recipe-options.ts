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

/** The options of a kind of recipe that another kind does not have. */
export function optionsBeside(
	kind: { readonly parts: Parts },
	other: { readonly parts: Parts },
): Option[] {
	const flags = new Set(recipeOptions(other).map(({ long }) => long));
	return recipeOptions(kind).filter(({ long }) => !flags.has(long));
}

/** The flags that the command line names, of some options. */
export function flagsGiven(
	some: readonly Option[],
	options: object,
): readonly string[] {
	const given = new Map<string, unknown>(Object.entries(options));
	return some
		.filter((option) => given.get(option.attributeName()) !== undefined)
		.map(({ long }) => String(long));
}

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
