import * as v from "valibot";
import { preprocessings } from "../network-input.ts";

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
	/** A gate tells digits from what is none; left out: it reads digits. */
	role: v.optional(v.literal("gate")),
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
	recipe: v.object({
		optimizer: v.string(),
		learningRate: v.number(),
		batchSize: count,
		epochs: count,
		/** What was left of the learning rate after each epoch; all where it is left out. */
		learningRateDecay: v.optional(share),
		/** How much of a label's probability was shared out among all digits. */
		labelSmoothing: v.optional(share),
		/** What was left, after each step, of the moving average of the weights that these are. */
		averaging: v.optional(share),
		/** Rounds of simulated photographs that were learnt beside MNIST, and are a part of what validated. */
		cameraRounds: v.optional(count),
		/** Rounds of digits cut out of simulated sheets, learnt and held out in the same way. */
		sheetRounds: v.optional(count),
		/** Whether it was made as sure as it is right on the validation images. */
		calibrated: v.optional(v.boolean()),
		/** How training images are moved at random; none are where it is left out. */
		augmentation: v.optional(
			v.object({
				rotation: share,
				zoom: share,
				shift: v.optional(share),
				shear: v.optional(share),
				elastic: v.optional(share),
			}),
		),
		/** Epochs at the end in which training images stayed as they are. */
		plainEpochs: v.optional(count),
		/** Epochs without a better validation accuracy after which training ended; it went to its end where left out. */
		patience: v.optional(count),
	}),
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

/** @throws SyntaxError or ValiError where `text` is no card */
export const parseCard = (text: string): Card =>
	v.parse(cardSchema, JSON.parse(text));
