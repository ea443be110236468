import { imageRecipe } from "../../recipe/recipe.ts";
import { recipeAsOptions } from "../../recipe/recipe-text.ts";
import type { Card } from "../../runtime/card.ts";

/** The command that trains the same weights again, even if the architecture's recipe has changed by then. */
export const repeatCommand = ({
	architecture,
	engine,
	recipe,
	seed,
	split,
}: Card): string =>
	[
		"npm run digitcam -- train",
		`--architecture ${architecture}`,
		`--engine ${engine.name}`,
		`--seed ${seed}`,
		recipeAsOptions(imageRecipe, { ...recipe, validation: split.validation }),
	].join(" ");
