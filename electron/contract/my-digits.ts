import * as v from "valibot";
import { classCount, inputSize } from "./digit.ts";
import { networkNameSchema } from "./model.ts";

/** The nouns of My digits, where somebody's own digits are kept and learned. Plain data. */

/** The label of what is no digit. */
export const noDigit = classCount;

const labelSchema = v.pipe(
	v.number(),
	v.integer(),
	v.minValue(0),
	v.maxValue(noDigit),
);

/** Whose digits they are; a network that learned them has the same name, with a number behind it. */
export const personSchema = networkNameSchema;

const finite = v.pipe(v.number(), v.finite());

/** An example that somebody gives. */
const givenDigitSchema = v.object({
	/** 0 to 9, or `noDigit`. */
	label: labelSchema,
	/** The network input: 784 bytes, row-major, 0 is paper and 255 is ink. */
	input: v.pipe(
		v.instance(Uint8Array),
		v.check(
			({ length }) => length === inputSize,
			`a network input has ${inputSize} bytes`,
		),
	),
	/** Its surroundings: a PNG file, and where in it the digit is, pixels. */
	crop: v.optional(
		v.object({
			picture: v.pipe(
				v.instance(Uint8Array),
				v.check(
					({ length }) => length > 0 && length <= 300_000,
					"a crop has 300,000 bytes at most",
				),
			),
			box: v.object({ x: finite, y: finite, width: finite, height: finite }),
		}),
	),
	/** Where it was seen, in words. */
	source: v.pipe(v.string(), v.maxLength(300)),
});
export type GivenDigit = v.InferOutput<typeof givenDigitSchema>;

/** The most digits that are gathered before they are kept. */
export const mostGathered = 20;

/** Examples that are kept together, and can be taken back together. */
export const givenDigitsSchema = v.object({
	person: personSchema,
	digits: v.pipe(
		v.array(givenDigitSchema),
		v.minLength(1),
		v.maxLength(mostGathered),
	),
});
export type GivenDigits = v.InferOutput<typeof givenDigitsSchema>;

export const changedDigitSchema = v.object({
	person: personSchema,
	id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(40)),
	/** What it is; null deletes it. */
	label: v.nullable(labelSchema),
});

export const personOnlySchema = v.object({ person: personSchema });

export const teachSchema = v.object({
	person: personSchema,
	/** Name of the network to begin with. */
	base: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
});

/** One of somebody's digits. */
export interface OwnDigit {
	readonly id: string;
	/** 0 to 9, or `noDigit`. */
	readonly label: number;
	readonly input: Uint8Array;
	/** When it was gathered: ISO 8601, UTC. */
	readonly at: string;
	readonly source: string;
}

/** Somebody's digits. */
export interface OwnDigits {
	/** Everybody who has a set, by name. */
	readonly people: readonly string[];
	readonly person: string;
	/** The oldest first. */
	readonly digits: readonly OwnDigit[];
	/** The last change can be undone. */
	readonly canUndo: boolean;
}

/** What learning came to. */
export interface Learned {
	/** The network's name. */
	readonly name: string;
	readonly seconds: number;
	/** Share of the person's digits read right: before, and after by a network that had not seen them. */
	readonly own: { readonly before: number; readonly after: number };
	/** Share of MNIST's test images; undefined where MNIST is not on this machine. */
	readonly mnist:
		| { readonly before: number; readonly after: number }
		| undefined;
}

/** The largest file of digits that is imported, 32 MiB. */
export const maxDigitsBytes = 32 * 1024 * 1024;
