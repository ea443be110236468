import * as v from "valibot";
import { ModelsError } from "../common/models-error.ts";
import type {
	AnyPart,
	Parts,
	RecipeChangesOf,
	RecipeKind,
	RecipeOf,
} from "./recipe-part.ts";
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
export function chooseRecipe<Some extends Parts>(
	kind: RecipeKind<Some>,
	recipe: RecipeOf<Some>,
	changes: RecipeChangesOf<Some>,
): RecipeOf<Some> {
	const own: Readonly<Record<string, unknown>> = recipe;
	const changed: Readonly<Record<string, unknown>> = changes;
	const chosen = Object.entries<AnyPart>(kind.parts)
		.map(([key, { none }]) => ({
			key,
			none,
			value: changed[key] ?? own[key] ?? none,
		}))
		.filter(({ none, value }) => value !== none)
		.map(({ key, value }) => [key, value] as const);
	const result = v.safeParse(kind.schema, Object.fromEntries(chosen));
	if (result.success) return result.output;
	const [issue] = result.issues;
	// For a nested part, such as an augmentation's rotation, the last name is enough.
	const name = String(issue.path?.at(-1)?.key);
	throw invalidOption(spacedName(name), issue.message, issue.input);
}
