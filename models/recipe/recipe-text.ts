import * as v from "valibot";
import type { AnyPart, Parts, RecipeKind, RecipeOf } from "./recipe-part.ts";

/** `batchSize` as people write it. */
export const spacedName = (name: string): string =>
	name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** A recipe for people: "optimizer adam, batch size 128, rotation 0.1". */
export const recipeWords = (recipe: object): string =>
	Object.entries(recipe)
		.map(([name, value]) => {
			if (typeof value === "object" && value !== null)
				return recipeWords(value);
			return value === true ? spacedName(name) : `${spacedName(name)} ${value}`;
		})
		.join(", ");

/** A part's value from what the command line was given, and the rule that it breaks, if any. */
export function parsePart(
	{ schema, none, parse }: AnyPart,
	text: string,
): { readonly value: unknown; readonly brokenRule?: string } {
	const number = text.trim() === "" ? Number.NaN : Number(text);
	const value = parse?.(text) ?? (Number.isNaN(number) ? text : number);
	if (value === none) return { value };
	const { issues } = v.safeParse(schema, value);
	return { value, ...(issues && { brokenRule: issues[0].message }) };
}

/** A part as `digitcam train` takes it: `--batch-size 128`, `--no-temperature-scaling`. */
function optionOf(
	{ flag, argument, none, format = String }: AnyPart,
	given: unknown,
): string {
	const value = given ?? none;
	if (argument === undefined) return value ? flag : flag.replace("--", "--no-");
	return `${flag} ${value === none ? none : format(value)}`;
}

/** Every part of a recipe as options, including those that it leaves out: the architecture's recipe may have them. */
export function recipeAsOptions<Some extends Parts>(
	{ parts }: RecipeKind<Some>,
	recipe: RecipeOf<Some>,
): string {
	const values: Readonly<Record<string, unknown>> = recipe;
	return Object.entries(parts)
		.map(([key, part]) => optionOf(part, values[key]))
		.join(" ");
}
