import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
	recipeChanges,
	recipeOptions,
} from "../../../electron/cli/lab/recipe-options.ts";
import { detectorArchitecture } from "../../../models/detector/detector-architecture.ts";
import { chooseRecipe } from "../../../models/recipe/choose-recipe.ts";
import { detectorRecipe } from "../../../models/recipe/detector-recipe.ts";
import { imageRecipe, type Recipe } from "../../../models/recipe/recipe.ts";
import type { AnyPart } from "../../../models/recipe/recipe-part.ts";
import {
	recipeAsOptions,
	recipeWords,
	spacedName,
} from "../../../models/recipe/recipe-text.ts";
import { parseAnyCard, parseCard } from "../../../models/runtime/card.ts";
import { projectRoot } from "../../support/scratch.ts";

/** A recipe with every part. */
const whole: Required<Recipe> = {
	optimizer: "adadelta",
	learningRate: 0.002,
	batchSize: 64,
	epochs: 20,
	learningRateDecay: 0.9,
	labelSmoothing: 0.03,
	emaDecay: 0.999,
	cameraRounds: 4,
	sheetRounds: 8,
	airRounds: 2,
	temperatureScaling: true,
	augmentation: {
		rotation: 0.1,
		zoom: 0.2,
		shift: 0.3,
		shear: 0.4,
		elastic: 0.5,
	},
	plainEpochs: 6,
	patience: 3,
	images: 10_000,
	validation: 5000,
};

/** No part of a recipe takes it. */
const nonsense = "nonsense";

/** What the command line's options make of words as a shell gives them. */
function parse(words: readonly string[]): Record<string, unknown> {
	const values: Record<string, unknown> = {};
	const options = recipeOptions(imageRecipe);
	for (const [index, word] of words.entries()) {
		const option = options.find(({ long }) => long === word);
		if (option === undefined) continue;
		const text = words[index + 1] ?? "";
		values[option.attributeName()] =
			option.parseArg === undefined
				? !option.negate
				: option.parseArg(text, undefined);
	}
	return values;
}

describe.each(Object.entries<AnyPart>(imageRecipe.parts))(
	"The part %s of a recipe",
	(key, part) => {
		test("is an option of the command line, which refuses nonsense by the part's rule", () => {
			const { flag, description } = part;
			const option = recipeOptions(imageRecipe).find(
				({ long }) => long === flag,
			);
			expect(option?.description).toBe(description);
			if (option?.parseArg === undefined)
				expect(recipeOptions(imageRecipe).map(({ long }) => long)).toContain(
					flag.replace("--", "--no-"),
				);
			else
				expect(() => option.parseArg?.(nonsense, undefined)).toThrow(
					/^It takes .+\.$/,
				);
		});

		test("is checked before training", () => {
			const changes = { [key]: nonsense };
			expect(() => chooseRecipe(imageRecipe, whole, changes)).toThrow(
				expect.objectContaining({
					code: "invalid-option",
					message: expect.stringMatching(
						new RegExp(
							`^The option ${spacedName(key)} takes .+, not ${nonsense}\\.$`,
						),
					),
				}),
			);
		});

		test("is checked in a card", async () => {
			const file = path.join(projectRoot, "models/weights/basic-cnn/card.json");
			const card = JSON.parse(await readFile(file, "utf8"));
			const { validation: _, ...recipe } = whole;
			const parsed = parseCard(JSON.stringify({ ...card, recipe }));
			expect(parsed.recipe).toEqual(recipe);
			// A card tells the number of validation images beside the other numbers of images.
			const damaged =
				key === "validation"
					? { ...card, split: { ...card.split, validation: nonsense } }
					: { ...card, recipe: { ...recipe, [key]: nonsense } };
			expect(() => parseCard(JSON.stringify(damaged))).toThrow(key);
		});

		test("is told in the words of a report, and in the command that repeats the training", () => {
			const told = key === "augmentation" ? "elastic 0.5" : spacedName(key);
			expect(recipeWords(whole)).toContain(told);
			expect(recipeAsOptions(imageRecipe, whole)).toContain(part.flag);
		});
	},
);

test("a recipe survives the command line", () => {
	const words = recipeAsOptions(imageRecipe, whole).split(" ");
	expect(recipeChanges(imageRecipe, parse(words))).toEqual(whole);
});

test("a recipe's parts can be taken away by the command line", () => {
	const { optimizer, learningRate, batchSize, epochs, validation } = whole;
	const least = { optimizer, learningRate, batchSize, epochs, validation };
	const words = recipeAsOptions(imageRecipe, least).split(" ");
	expect(
		chooseRecipe(imageRecipe, whole, recipeChanges(imageRecipe, parse(words))),
	).toEqual(least);
});

test("an augmentation with three amounts is refused with an example", () => {
	const option = recipeOptions(imageRecipe).find(
		({ long }) => long === "--augment",
	);
	expect(() => option?.parseArg?.("0.1,0.1,0.1", undefined)).toThrow(
		'It takes two or five numbers, as in 0.1,0.1, or "none".',
	);
});

describe.each(Object.entries<AnyPart>(detectorRecipe.parts))(
	"The part %s of a detector's recipe",
	(key, part) => {
		const { recipe } = detectorArchitecture;

		test("is an option, is checked before training, and is told in words and in the command that repeats it", () => {
			const options = recipeOptions(detectorRecipe);
			expect(options.map(({ long }) => long)).toContain(part.flag);
			expect(() =>
				chooseRecipe(detectorRecipe, recipe, { [key]: nonsense }),
			).toThrow(`The option ${spacedName(key)} takes `);
			expect(recipeWords(recipe)).toContain(spacedName(key));
			expect(recipeAsOptions(detectorRecipe, recipe)).toContain(part.flag);
		});

		test("is checked in a card", async () => {
			const file = path.join(
				projectRoot,
				"models/weights/digit-detector/card.json",
			);
			const text = await readFile(file, "utf8");
			const card = JSON.parse(text);
			expect(parseAnyCard(text)).toEqual(card);
			const damaged = { ...card, recipe: { ...card.recipe, [key]: nonsense } };
			expect(() => parseAnyCard(JSON.stringify(damaged))).toThrow(key);
		});
	},
);

describe("A number in a recipe", () => {
	const choose = (part: string, value: unknown) =>
		part in imageRecipe.parts
			? chooseRecipe(imageRecipe, whole, { [part]: value })
			: chooseRecipe(detectorRecipe, detectorArchitecture.recipe, {
					[part]: value,
				});

	test.each([
		["learningRate", [1e-6, 1], [0, -0.1, 1.1, Number.NaN]],
		["emaDecay", [0.5, 0.9999], [1, -0.1]],
		["cameraRounds", [1, 400], [-1, 1.5]],
		["epochs", [1, 10_000], [0, 1.5, 10_001]],
		["boxWeight", [0.01, 50], [0, -1, Number.POSITIVE_INFINITY]],
	])(
		"is within its limits: %s takes %j, and refuses %j",
		(part, taken, refused) => {
			for (const value of taken)
				expect(choose(part, value)).toMatchObject({ [part]: value });
			for (const value of refused)
				expect(() => choose(part, value)).toThrow(
					`The option ${spacedName(part)} takes `,
				);
		},
	);

	test("of an augmentation is a share, and named where it is none", () => {
		for (const rotation of [-0.1, 1.1])
			expect(() => choose("augmentation", { rotation, zoom: 0.1 })).toThrow(
				"The option rotation takes a number from 0 to 1, not ",
			);
	});

	test("is not an empty word", () => {
		const option = recipeOptions(imageRecipe).find(
			({ long }) => long === "--camera-rounds",
		);
		for (const text of ["", " "])
			expect(() => option?.parseArg?.(text, undefined)).toThrow(/^It takes /);
	});
});

test.each([
	{ rotation: 0.1, zoom: 0.2 },
	{ rotation: 0.1, zoom: 0.2, shift: 0, shear: 0, elastic: 0.5 },
])("the augmentation %j survives the command line", (augmentation) => {
	const recipe = { ...whole, augmentation };
	const words = recipeAsOptions(imageRecipe, recipe).split(" ");
	expect(recipeChanges(imageRecipe, parse(words))).toEqual(recipe);
});

test("an augmentation with six amounts is refused", () => {
	const option = recipeOptions(imageRecipe).find(
		({ long }) => long === "--augment",
	);
	expect(() =>
		option?.parseArg?.("0.1,0.1,0.1,0.1,0.1,0.1", undefined),
	).toThrow("It takes two or five numbers");
});
