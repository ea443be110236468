import {
	type AnyPart,
	imageRecipe,
	optimizerNames,
	parsePart,
	type Recipe,
	type RecipeChanges,
} from "../../models/index.ts";
import { DigitcamError } from "../contract/bridge.ts";
import type { Knob, KnobValue } from "../contract/lab.ts";

/** Turned, zoomed and shifted a little: what "augmentation" turns on. */
const mildAugmentation = "0.05,0.1,0.1,0,0";

/** The parts of the recipe that the window offers, in the window's words. */
export const knobs: readonly Knob[] = [
	{
		key: "epochs",
		name: "Epochs",
		says: "How often the network sees every digit. More is better up to a point, and takes longer.",
		kind: "number",
		least: 1,
		most: 100,
	},
	{
		key: "images",
		name: "Training digits",
		says: "How many of the 55,000 digits it learns from. Fewer are quicker, and teach less.",
		kind: "number",
		least: 100,
		most: 55_000,
	},
	{
		key: "batchSize",
		name: "Batch size",
		says: "Digits in one step. Small batches learn more from each digit; large ones are quicker.",
		kind: "number",
		least: 8,
		most: 1024,
	},
	{
		key: "optimizer",
		name: "Optimizer",
		says: "How weights follow their gradients. Adam learns quickly; Adadelta is slow and steady.",
		kind: "choice",
		choices: optimizerNames,
	},
	{
		key: "learningRate",
		name: "Learning rate",
		says: "The size of a step. Too large, and it never settles; too small, and it hardly moves.",
		kind: "number",
		least: 0.000001,
		most: 1,
	},
	{
		key: "augmentation",
		name: "Augmentation",
		says: "Turns, zooms and shifts each digit a little, differently every time: it reads other people's writing better.",
		kind: "switch",
	},
];

/** MNIST's training images without those that are held out. */
const allImages = 55_000;

/** A recipe as the window shows it. */
export const knobValues = ({
	epochs,
	images = allImages,
	batchSize,
	optimizer,
	learningRate,
	augmentation,
}: Recipe): Readonly<Record<string, KnobValue>> => ({
	epochs,
	images,
	batchSize,
	optimizer,
	learningRate,
	augmentation: augmentation !== undefined,
});

const partNamed = (key: string): AnyPart | undefined =>
	Object.entries<AnyPart>(imageRecipe.parts).find(
		([name]) => name === key,
	)?.[1];

/** What a part of a recipe takes for the value of a knob. */
function textOf(key: string, value: KnobValue, own: Recipe): string {
	const { augmentation, images } = imageRecipe.parts;
	if (key === "augmentation" && typeof value === "boolean")
		return value
			? own.augmentation === undefined
				? mildAugmentation
				: (augmentation.format?.(own.augmentation) ?? mildAugmentation)
			: augmentation.none;
	if (key === "images" && Number(value) >= allImages)
		return String(images.none);
	return String(value);
}

/**
 * The changes of a recipe that turned knobs stand for.
 * @param own the architecture's
 * @throws DigitcamError `invalid-option`
 */
export function recipeOfKnobs(
	turned: Readonly<Record<string, KnobValue>>,
	own: Recipe,
): RecipeChanges {
	const changes = Object.entries(turned).map(([key, value]) => {
		const knob = knobs.find((known) => known.key === key);
		const part = partNamed(key);
		if (knob === undefined || part === undefined)
			throw new DigitcamError({
				code: "invalid-option",
				message: `There is no knob "${key}".`,
			});
		const parsed = parsePart(part, textOf(key, value, own));
		if (parsed.brokenRule !== undefined)
			throw new DigitcamError({
				code: "invalid-option",
				message: `${knob.name} takes ${parsed.brokenRule}, not ${value}.`,
			});
		return [key, parsed.value] as const;
	});
	// Each value has been checked by its part's rule.
	return Object.fromEntries(changes) as RecipeChanges;
}
