import * as v from "valibot";
import { classCount } from "../../electron/contract/digit.ts";
import { preprocessings } from "../inputs/network-input.ts";
import { imageRecipe } from "../recipe/recipe.ts";
import { checkCard, commonEntries, count, share } from "./card-checks.ts";
import { type DetectorCard, detectorCardSchema } from "./detector-card.ts";

const score = v.object({ accuracy: share, loss: v.number() });

const cardSchema = v.object({
	...commonEntries,
	/** The accuracy that its source claims for it. */
	claim: v.string(),
	/** What a network input goes through before the network. */
	preprocessing: v.picklist(preprocessings),
	/** A digit/non-digit classifier; left out: it reads digits. */
	role: v.optional(v.literal("digit-classifier")),
	/** Numbers of images. */
	split: v.object({
		training: count,
		/** Held out for every choice: the last images of the training file. */
		validation: count,
		/** Read once, at the end. */
		test: count,
	}),
	/** Somebody's own digits, which were learned beside the training images. */
	own: v.optional(
		v.object({
			person: v.string(),
			/** How many of each digit. */
			examples: v.pipe(v.array(count), v.length(classCount)),
			/** How often each was shown in an epoch. */
			copies: count,
		}),
	),
	/** How it was trained; `split` holds the number of validation images. */
	recipe: v.omit(imageRecipe.schema, ["validation"]),
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
	/**
	 * A network that was taught somebody's handwriting: the log, the split and the validation are those of the network it began
	 * with, and so is `test` where `mnist` is left out.
	 */
	taught: v.optional(
		v.object({
			/** Name of the network it began with. */
			base: v.string(),
			/** How many examples of each digit, and of what is no digit. */
			examples: v.array(count),
			/** How much they weighed beside what was rehearsed. */
			strength: v.number(),
			/** Share of the examples read right: before, and after by a network that had not seen them. */
			own: v.object({ before: share, after: share }),
			/** Share of MNIST's test images. */
			mnist: v.optional(v.object({ before: share, after: share })),
			/** For each digit that the detector says, the probability of each that may have been written. */
			detector: v.pipe(
				v.array(v.pipe(v.array(share), v.length(classCount))),
				v.length(classCount),
			),
		}),
	),
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

/** What is known of a network that sees inputs: how it came about, how well it reads, and the checksums of its files. */
export type Card = v.InferOutput<typeof cardSchema>;

/** A card of any network; `role` tells which. */
export type AnyCard = Card | DetectorCard;

export type SeedScore = NonNullable<Card["seeds"]>[number];

export type EpochLog = Card["log"][number];

const roleSchema = v.object({ role: v.literal("detector") });

/** @throws SyntaxError where `text` is no card; the message names the part that is wrong */
export function parseAnyCard(text: string): AnyCard {
	const content: unknown = JSON.parse(text);
	return v.is(roleSchema, content)
		? checkCard(detectorCardSchema, content)
		: checkCard(cardSchema, content);
}

/** @throws SyntaxError where `text` is not the card of a network that sees inputs; the message names the part that is wrong */
export const parseCard = (text: string): Card =>
	checkCard(cardSchema, JSON.parse(text));
