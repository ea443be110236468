import type { io } from "@tensorflow/tfjs-core";
import { inputSize } from "../../electron/contract/digit.ts";
import { startEngine } from "../engine/engine.ts";
import type { Preprocessing } from "../inputs/network-input.ts";
import { loadNetwork } from "../runtime/network.ts";

/** What the last layer of a network takes of some images. */
export interface Features {
	readonly count: number;
	/** How many numbers an image has. */
	readonly length: number;
	/** Image after image. */
	readonly values: Float32Array;
}

/** The features of one image; a view. */
export const featuresAt = (
	{ values, length }: Features,
	index: number,
): Float32Array => values.subarray(index * length, (index + 1) * length);

/** The features of `first`, then those of `second`; copies. */
export function joinFeatures(first: Features, second: Features): Features {
	const values = new Float32Array(first.values.length + second.values.length);
	values.set(first.values);
	values.set(second.values, first.values.length);
	return { ...first, count: first.count + second.count, values };
}

/** All but the last layer of a network, ready to run. */
export interface FeatureNetwork {
	/** @param images `count` network inputs of 784 bytes */
	featuresOf(images: Uint8Array, count: number): Promise<Features>;
	dispose(): void;
}

/** Images that are computed at once: more would only take memory. */
const batchSize = 64;

/** ONNX Runtime gives a picture channel by channel; a Flatten layer takes it pixel by pixel. */
function pixelByPixel(
	pictures: Float32Array,
	channels: number,
	length: number,
): Float32Array {
	const ordered = new Float32Array(pictures.length);
	const pixels = length / channels;
	for (let first = 0; first < pictures.length; first += length)
		for (let channel = 0; channel < channels; channel++)
			for (let pixel = 0; pixel < pixels; pixel++)
				ordered[first + pixel * channels + channel] = pictures[
					first + channel * pixels + pixel
				] as number;
	return ordered;
}

/**
 * Loads what `splitNetwork()` left of a network.
 * @param length how many numbers its last layer takes
 * @param channels of the picture that it ends with; undefined where it ends with a row of numbers
 * @throws ModelsError `engine-unavailable`, `not-exportable`
 */
export async function loadFeatureNetwork(
	body: io.ModelArtifacts,
	preprocessing: Preprocessing,
	length: number,
	channels: number | undefined,
): Promise<FeatureNetwork> {
	const engine = await startEngine({ choice: "auto" });
	const network = await loadNetwork(body, engine.name, preprocessing);
	const isTurned = engine.name === "onnx" && channels !== undefined;
	return {
		featuresOf: async (images, count) => {
			const values = new Float32Array(count * length);
			for (let start = 0; start < count; start += batchSize) {
				const end = Math.min(start + batchSize, count);
				const batch = images.subarray(start * inputSize, end * inputSize);
				const given = await network.predict(batch, end - start);
				values.set(
					isTurned ? pixelByPixel(given, channels, length) : given,
					start * length,
				);
			}
			return { count, length, values };
		},
		dispose: network.dispose,
	};
}
