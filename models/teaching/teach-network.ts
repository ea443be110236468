import { writeFile } from "node:fs/promises";
import path from "node:path";
import {
	argmax,
	classCount,
	inputSize,
} from "../../electron/contract/digit.ts";
import { sha256 } from "../common/checksum.ts";
import { ModelsError } from "../common/models-error.ts";
import { createRandom } from "../common/random.ts";
import { type Score, scoreOf } from "../evaluation/evaluate.ts";
import { joinImages, type LabeledImages } from "../inputs/labeled-images.ts";
import { notADigit } from "../inputs/network-input.ts";
import type { DigitData } from "../mnist/mnist.ts";
import type { Augmentation } from "../recipe/augmentation.ts";
import type { Card } from "../runtime/card.ts";
import { readModelFiles, seesInputs } from "../runtime/model-folder.ts";
import { modelFolder } from "../runtime/networks-folder.ts";
import { augmentImages } from "../training/augment.ts";
import { writeModel } from "../training/write-model.ts";
import { detectorTable } from "./detector-table.ts";
import {
	type FeatureNetwork,
	type Features,
	featuresAt,
	loadFeatureNetwork,
} from "./features.ts";
import { type Lesson, logitsOf, prepareLesson } from "./last-layer.ts";
import {
	packFeatures,
	readRehearsal,
	rehearsalFile,
	rehearsedImages,
} from "./rehearsal.ts";
import { heldLike, type LastLayer, splitNetwork } from "./split-network.ts";

/** A digit of somebody's, and what it is. */
export interface TeachingExample {
	/** The network input: 784 bytes, row-major, 0 paper to 255 ink. */
	readonly image: Uint8Array;
	/** 0 to 9, or `notADigit`. */
	readonly label: number;
	/** What the detector said of it, the digits 0 to 9 first; left out where it was not asked. */
	readonly seen?: readonly number[] | undefined;
}

export interface TeachOptions {
	/** Name or folder of the network to begin with. */
	readonly base: string;
	readonly examples: readonly TeachingExample[];
	/** The folder to write the network to; its last part is its name. A network that is there is replaced. */
	readonly out: string;
	/** The same seed and examples give the same network. Default: 1. */
	readonly seed?: number | undefined;
	/** What it shall be called by people. Default: the folder's name. */
	readonly title?: string | undefined;
	/** Where MNIST is at hand: its test images are read before and after. */
	readonly mnist?: DigitData | undefined;
}

/** A network in two, ready to run. */
async function openSplit(base: string) {
	const folder = modelFolder(base);
	const { card, files } = seesInputs(await readModelFiles(folder));
	const { body, length, channels, last, withLast } = splitNetwork(files);
	const network = await loadFeatureNetwork(
		body,
		card.preprocessing,
		length,
		channels,
	);
	return { folder, card, length, last, withLast, network };
}

/**
 * Writes what a network rehearses while it is taught, beside its weights.
 * @returns the file
 * @throws ModelsError as `teachNetwork()` does, and what reading `data` throws
 */
export async function writeRehearsal(
	model: string,
	data: DigitData,
): Promise<string> {
	const { folder, network } = await openSplit(model);
	try {
		const { images, count } = await rehearsedImages(await data.readTraining());
		const file = rehearsalFile(folder);
		await writeFile(
			file,
			packFeatures(await network.featuresOf(images, count)),
		);
		return file;
	} finally {
		network.dispose();
	}
}

/** What a taught network came to. */
export type Taught = NonNullable<Card["taught"]>;

/** As many images are learned at most; an example gives several, changed at random. */
const mostImages = 300;
const mostCopies = 30;

/** The newest examples are learned where there are more: the time grows with their square. */
const mostExamples = 500;

/** As a hand and a camera change it from one time to the next; as the default network was trained. */
const augmentation: Augmentation = {
	rotation: 15 / 360,
	zoom: 0.12,
	shift: 0.06,
	shear: 0.15,
	elastic: 0.03,
};

/** Each example is held out once, with a fifth of the others. */
const folds = 5;

/** How strongly the examples are learned: shares of what the rehearsal allows. Held-out examples choose. */
const strengthShares = [0.1, 0.25, 0.5, 1] as const;

/** The examples, each followed by changed copies of all of them; an image is of the example of its number. */
function augmentExamples(
	examples: readonly TeachingExample[],
	seed: number,
): { readonly set: LabeledImages; readonly origins: Uint32Array } {
	const count = examples.length;
	const images = new Uint8Array(count * inputSize);
	for (const [index, { image }] of examples.entries())
		images.set(image, index * inputSize);
	const labels = Uint8Array.from(examples, ({ label }) => label);
	const plain: LabeledImages = { count, images, labels };
	const copies = Math.min(
		mostCopies,
		Math.max(1, Math.floor(mostImages / count)),
	);
	let set = plain;
	for (let copy = 1; copy < copies; copy++)
		set = joinImages(
			set,
			augmentImages(plain, augmentation, createRandom(seed, "teach", copy)),
		);
	const origins = Uint32Array.from(
		{ length: set.count },
		(_, index) => index % count,
	);
	return { set, origins };
}

/** Whether logits read a label right. What is no digit is right where no digit has half of the probability. */
function isRight(logits: ArrayLike<number>, label: number): boolean {
	const best = argmax(logits);
	if (label !== notADigit) return best === label;
	const top = logits[best] as number;
	let sum = 0;
	for (let k = 0; k < classCount; k++)
		sum += Math.exp((logits[k] as number) - top);
	return 1 / sum < 0.5;
}

const shareRight = (
	logits: readonly ArrayLike<number>[],
	examples: readonly TeachingExample[],
): number =>
	examples.filter(({ label }, index) =>
		isRight(logits[index] as ArrayLike<number>, label),
	).length / examples.length;

/** The mean of minus the logarithm of the labels' probabilities. */
const lossOf = (
	logits: readonly Float64Array[],
	examples: readonly TeachingExample[],
): number =>
	examples.reduce((sum, { label }, index) => {
		const own = logits[index] as Float64Array;
		const most = Math.max(...own);
		const all = own.reduce((total, logit) => total + Math.exp(logit - most), 0);
		// What is no digit should be any digit equally.
		const wanted =
			label === notADigit
				? own.reduce((total, logit) => total + logit, 0) / classCount
				: (own[label] as number);
		return sum + most + Math.log(all) - wanted;
	}, 0) / examples.length;

/** The strength at which examples that were held out are read best. */
function chooseStrength(
	lesson: Lesson,
	examples: readonly TeachingExample[],
	most: number,
): { readonly strength: number; readonly heldOut: number } {
	const [best] = strengthShares
		.map((share) => {
			const strength = share * most;
			const logits = lesson.holdOut(strength, folds);
			return {
				strength,
				heldOut: shareRight(logits, examples),
				loss: lossOf(logits, examples),
			};
		})
		.sort((one, other) => one.loss - other.loss);
	return best ?? { strength: most, heldOut: 0 };
}

/** @throws ModelsError `invalid-option` */
function checkExamples(examples: readonly TeachingExample[]): void {
	const kinds = new Set(examples.map(({ label }) => label));
	if (examples.length < 2 || kinds.size === 0)
		throw new ModelsError(
			"invalid-option",
			`There are ${examples.length} examples to learn from. Two are needed at least, five of each digit that is read wrong are better.`,
		);
}

/** Reads MNIST's test images by their features, before and after. */
async function scoreMnist(
	network: FeatureNetwork,
	data: DigitData,
	layers: readonly LastLayer[],
): Promise<Score[]> {
	const { images, labels, count } = await data.readTest();
	const features = await network.featuresOf(images, count);
	return layers.map((layer) =>
		scoreOf(probabilitiesOf(features, layer), labels),
	);
}

function probabilitiesOf(features: Features, layer: LastLayer): Float32Array {
	const all = new Float32Array(features.count * classCount);
	for (let index = 0; index < features.count; index++) {
		const logits = logitsOf(featuresAt(features, index), layer);
		const most = Math.max(...logits);
		const powers = logits.map((logit) => Math.exp(logit - most));
		const sum = powers.reduce((total, power) => total + power, 0);
		all.set(
			powers.map((power) => power / sum),
			index * classCount,
		);
	}
	return all;
}

/**
 * Teaches a network somebody's handwriting, from a few examples, in seconds, and writes it beside a card.
 * @throws ModelsError `invalid-option` where there are too few examples; `not-teachable`, `model-missing`, `model-damaged`,
 * `not-writable`, `engine-unavailable`
 */
export async function teachNetwork({
	base,
	examples: given,
	out,
	seed = 1,
	title,
	mnist,
}: TeachOptions): Promise<Card> {
	const start = performance.now();
	const examples = given.slice(-mostExamples);
	checkExamples(examples);
	const { folder, card, length, last, withLast, network } =
		await openSplit(base);
	try {
		const rehearsal = await readRehearsal(folder, network, length);
		const { set, origins } = augmentExamples(examples, seed);
		const features = await network.featuresOf(set.images, set.count);
		const lesson = prepareLesson(last, rehearsal.features, {
			features,
			labels: set.labels,
			origins,
		});
		const { strength, heldOut } = chooseStrength(
			lesson,
			examples,
			rehearsal.strength,
		);
		const layer = lesson.teach(strength);
		const before = shareRight(
			examples.map((_, index) => logitsOf(featuresAt(features, index), last)),
			examples,
		);
		const seconds = (performance.now() - start) / 1000;
		const scores = mnist && (await scoreMnist(network, mnist, [last, layer]));
		const [scoreBefore, scoreAfter] = scores ?? [];

		const taughtFiles = heldLike(withLast(layer), card.weights);
		const name = path.basename(path.resolve(out));
		const { seeds: _, note: __, ...same } = card;
		const taught: Taught = {
			base: card.name,
			examples: Array.from(
				{ length: notADigit + 1 },
				(_, label) => examples.filter((one) => one.label === label).length,
			),
			strength,
			own: { before, after: heldOut },
			...(scoreBefore &&
				scoreAfter && {
					mnist: { before: scoreBefore.accuracy, after: scoreAfter.accuracy },
				}),
			detector: detectorTable(examples).map((row) => [...row]),
		};
		const taughtCard: Card = {
			...same,
			name,
			title: title ?? name,
			source: `taught from ${card.name}`,
			seed,
			date: new Date().toISOString(),
			seconds,
			...(scoreAfter && {
				test: { accuracy: scoreAfter.accuracy, loss: scoreAfter.loss },
			}),
			checksums: {
				"model.json": sha256(taughtFiles["model.json"]),
				"weights.bin": sha256(taughtFiles["weights.bin"]),
			},
			taught,
		};
		await writeModel(path.resolve(out), {
			...taughtFiles,
			"card.json": `${JSON.stringify(taughtCard, undefined, "\t")}\n`,
		});
		return taughtCard;
	} finally {
		network.dispose();
	}
}
