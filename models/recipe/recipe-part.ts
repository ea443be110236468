import * as v from "valibot";

/** One option of training. A value's rule completes the sentence "The option ... takes". */
export interface RecipePart<Schema extends v.GenericSchema, None = never> {
	/** What a value has to be; the message of each check is the rule. */
	readonly schema: Schema;
	/** The option of `digitcam train`; a switch also has its opposite, as `--no-temperature-scaling`. */
	readonly flag: `--${string}`;
	/** What the option's value is called; left out: the option is a switch. */
	readonly argument?: string;
	/** For the command line's help. */
	readonly description: string;
	/** The value that stands for a training without this part: a recipe leaves it out. */
	readonly none: None;
	/** The option's value from its text, unchecked; left out: a number, or else the text. */
	parse?(text: string): unknown;
	/** The inverse of `parse`. */
	format?(value: v.InferOutput<Schema>): string;
}

/** A part whichever it is. */
export type AnyPart = Omit<RecipePart<v.GenericSchema, unknown>, "none"> & {
	readonly none?: unknown;
};

/** A part that every recipe of its kind has. */
export const required = <Schema extends v.GenericSchema>(
	part: Omit<RecipePart<Schema>, "none">,
) => part;

/** A part that a recipe may go without. */
export const optional = <
	const Schema extends v.GenericSchema,
	const None extends number | boolean | string,
>({
	schema,
	...part
}: RecipePart<Schema, None>) => ({
	...part,
	schema: v.exactOptional(schema),
});

export function wholeNumber(least: number, most: number) {
	const rule = `a whole number from ${least} to ${most}`;
	return v.pipe(
		v.number(rule),
		v.integer(rule),
		v.minValue(least, rule),
		v.maxValue(most, rule),
	);
}

export function countOrNone() {
	const rule = "a whole number, 0 for none";
	return v.pipe(v.number(rule), v.integer(rule), v.minValue(0, rule));
}

export function numberAboveZero() {
	const rule = "a number above 0";
	return v.pipe(v.number(rule), v.gtValue(0, rule), v.finite(rule));
}

export function shareAboveZero() {
	const rule = "a number above 0, 1 at most";
	return v.pipe(v.number(rule), v.gtValue(0, rule), v.maxValue(1, rule));
}

export function shareBelowOne() {
	const rule = "a number from 0, for none, to below 1";
	return v.pipe(v.number(rule), v.minValue(0, rule), v.ltValue(1, rule));
}

/** The parts of a kind of recipe, in the order of cards and reports. */
export type Parts = Readonly<Record<string, AnyPart>>;

type SchemaOf<Some extends Parts> = v.ObjectSchema<
	{ -readonly [Key in keyof Some]: Some[Key]["schema"] },
	undefined
>;

/** How a network of a kind is trained. */
export type RecipeOf<Some extends Parts> = Readonly<
	v.InferOutput<SchemaOf<Some>>
>;

/** Parts of a recipe that replace the architecture's; the `none` of a part takes it away. */
export type RecipeChangesOf<Some extends Parts> = {
	readonly [Key in keyof Some]?:
		| v.InferOutput<Some[Key]["schema"]>
		| (Some[Key] extends { readonly none: infer None } ? None : never)
		| undefined;
};

/**
 * A kind of recipe: every option of a kind of training. The command line's options, the check of a card, the words of a
 * report and the command that repeats a training all come from here.
 */
export interface RecipeKind<Some extends Parts> {
	readonly parts: Some;
	/** Of a whole recipe. */
	readonly schema: SchemaOf<Some>;
}

export function recipeKind<const Some extends Parts>(
	parts: Some,
): RecipeKind<Some> {
	// `Object.fromEntries` forgets the names of the keys.
	const schemas = Object.fromEntries(
		Object.entries(parts).map(([key, { schema }]) => [key, schema]),
	) as { -readonly [Key in keyof Some]: Some[Key]["schema"] };
	return { parts, schema: v.object(schemas) };
}
