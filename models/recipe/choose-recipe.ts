import * as v from "valibot";
import { ModelsError } from "../common/models-error.ts";
import {
	partOf,
	type Recipe,
	type RecipeChanges,
	recipeKeys,
	recipeSchema,
} from "./recipe.ts";
import { spacedName } from "./recipe-text.ts";

/** @param rule completes the sentence "The option ... takes" */
export const invalidOption = (option: string, rule: string, value: unknown) =>
	new ModelsError(
		"invalid-option",
		`The option ${option} takes ${rule}, not ${value}.`,
	);

/**
 * A recipe with some parts changed.
 * @throws ModelsError `invalid-option`, which names the part
 */
export function chooseRecipe(recipe: Recipe, changes: RecipeChanges): Recipe {
	const chosen = recipeKeys
		.map((key) => {
			const { none } = partOf(key);
			return { key, none, value: changes[key] ?? recipe[key] ?? none };
		})
		.filter(({ none, value }) => value !== none)
		.map(({ key, value }) => [key, value] as const);
	const result = v.safeParse(recipeSchema, Object.fromEntries(chosen));
	if (result.success) return result.output;
	const [issue] = result.issues;
	// For a nested part, such as an augmentation's rotation, the last name is enough.
	const name = String(issue.path?.at(-1)?.key);
	throw invalidOption(spacedName(name), issue.message, issue.input);
}
