import { readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import {
	joinImages,
	type LabeledImages,
	sliceImages,
} from "../inputs/labeled-images.ts";
import {
	cameraInputs,
	drawDigits,
	trainingRanges,
} from "../simulator/index.ts";
import type { FeatureNetwork, Features } from "./features.ts";

/**
 * What a network rehearses while it is taught, so that it forgets nothing. The default network's folder holds the features of
 * 500 of MNIST's training images and of as many photographs of others, as classic mode sees them. Any other network rehearses
 * digits that nobody wrote.
 */
export interface Rehearsal {
	readonly features: Features;
	/** How much the examples may weigh: chosen with five simulated people, so that MNIST's test set loses 0.1 points at most. */
	readonly strength: number;
}

const fileName = "rehearsal.bin.gz";

/** Behind a scale, float32, one byte for each number: more would change no digit. */
export function packFeatures({ values }: Features): Uint8Array {
	const scale = values.reduce((most, value) => Math.max(most, value), 0) / 255;
	const bytes = Uint8Array.from(values, (value) => Math.round(value / scale));
	return gzipSync(
		Buffer.concat([new Uint8Array(Float32Array.of(scale).buffer), bytes]),
		{ level: 9 },
	);
}

/** @param length how many numbers an image has */
export function unpackFeatures(packed: Uint8Array, length: number): Features {
	const bytes = gunzipSync(packed);
	const scale = bytes.readFloatLE(0);
	// A loop: two million calls of a function would take half a second.
	const values = new Float32Array(bytes.length - 4);
	for (let index = 0; index < values.length; index++)
		values[index] = (bytes[4 + index] as number) * scale;
	return { count: values.length / length, length, values };
}

export const rehearsalFile = (folder: string) => path.join(folder, fileName);

/** So many digits are drawn. */
const drawnCount = 1000;

/** @param folder the network's, and @param length how many features it has */
export async function readRehearsal(
	folder: string,
	network: FeatureNetwork,
	length: number,
): Promise<Rehearsal> {
	const packed = await readFile(rehearsalFile(folder)).catch(() => undefined);
	if (packed)
		return { features: unpackFeatures(packed, length), strength: 0.2 };
	const { images, count } = drawDigits(drawnCount, "rehearsal");
	return { features: await network.featuresOf(images, count), strength: 0.03 };
}

/** So many images as they are, and so many photographed. */
const imageCount = 500;

/** The images of MNIST that the default network rehearses. @param training MNIST's training images */
export async function rehearsedImages(
	training: LabeledImages,
): Promise<LabeledImages> {
	const photographed = await cameraInputs(
		sliceImages(training, imageCount, 2 * imageCount),
		{ seed: "rehearsal", ranges: trainingRanges },
	);
	return joinImages(sliceImages(training, 0, imageCount), photographed);
}
