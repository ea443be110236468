import * as v from "valibot";
import { preprocessings } from "../inputs/network-input.ts";
import { recipeSchema } from "../recipe/recipe.ts";

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const checksum = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const score = v.object({ accuracy: share, loss: v.number() });

const cardSchema = v.object({
	name: v.string(),
	title: v.string(),
	/** What `digitcam train --architecture` takes. */
	architecture: v.string(),
	source: v.string(),
	/** The accuracy that its source claims for it. */
	claim: v.string(),
	/** What a network input goes through before the network. */
	preprocessing: v.picklist(preprocessings),
	/** A digit/non-digit classifier; left out: it reads digits. */
	role: v.optional(v.literal("digit-classifier")),
	/** Number of trained parameters. */
	parameters: count,
	/** How `weights.bin` holds them. */
	weights: v.picklist(["float16", "float32"]),
	seed: v.number(),
	data: v.object({
		name: v.string(),
		/** The files that were read, and their SHA-256. */
		files: v.record(v.string(), checksum),
	}),
	/** Numbers of images. */
	split: v.object({
		training: count,
		/** Held out for every choice: the last images of the training file. */
		validation: count,
		/** Read once, at the end. */
		test: count,
	}),
	/** How it was trained; `split` holds the number of validation images. */
	recipe: v.omit(recipeSchema, ["validation"]),
	/** The epoch whose weights these are: the one with the best validation accuracy. */
	epoch: count,
	validation: score,
	/** Measured on the WASM engine. */
	test: score,
	/**
	 * What the same recipe came to with several seeds, these weights among them: the training that validated best. Left
	 * out where there was one only.
	 */
	seeds: v.optional(
		v.array(
			v.object({
				seed: v.number(),
				epoch: count,
				validation: score,
				test: score,
				/** Share read right of each further test set, by its name. */
				sets: v.optional(v.record(v.string(), share)),
			}),
		),
	),
	/** The engine that trained; of TensorFlow's the version of its C library. */
	engine: v.object({ name: v.string(), version: v.string() }),
	/** When training ended: ISO 8601, UTC. */
	date: v.string(),
	/** Sum over the epochs. */
	seconds: v.number(),
	/** SHA-256. */
	checksums: v.object({ "model.json": checksum, "weights.bin": checksum }),
	/** Loss and accuracy of training are means over the epoch, with dropout. */
	log: v.array(
		v.object({
			epoch: count,
			loss: v.number(),
			accuracy: share,
			validationLoss: v.number(),
			validationAccuracy: share,
			seconds: v.number(),
		}),
	),
});

/** What is known of a trained network: how it came about, how well it reads, and the checksums of its files. */
export type Card = v.InferOutput<typeof cardSchema>;

export type SeedScore = NonNullable<Card["seeds"]>[number];

export type EpochLog = Card["log"][number];

/** @throws SyntaxError where `text` is no card; the message names the part that is wrong */
export function parseCard(text: string): Card {
	const result = v.safeParse(cardSchema, JSON.parse(text));
	if (result.success) return result.output;
	const [issue] = result.issues;
	const expected = issue.expected ?? issue.message;
	throw new SyntaxError(
		`its "${v.getDotPath(issue)}" is ${JSON.stringify(issue.input)}, not ${expected}`,
	);
}
