import path from "node:path";
import { sha256 } from "../../common/checksum.ts";
import {
	imageSize,
	type LabeledImages,
	sliceImages,
} from "../../inputs/labeled-images.ts";
import { cacheFolder } from "../../mnist/cache-folder.ts";
import { classicRanges } from "../camera/ranges.ts";
import type { DigitImages } from "../sheets/sheet-scene.ts";
import { cacheBytes } from "./cached-bytes.ts";
import { type CameraInputOptions, cameraInputs } from "./camera-inputs.ts";
import {
	type FindInputOptions,
	findDigits,
	findInputs,
} from "./find-inputs.ts";

interface CacheOptions {
	/** Default: the folder "camera" in the user's cache. */
	readonly folder?: string | undefined;
}

export type CachedInputOptions = CameraInputOptions & CacheOptions;
export type CachedFindInputOptions = FindInputOptions & CacheOptions;

/** Pictures drawn to see whether this program would still draw the cached ones. */
const probeCount = 8;
/** As many of what find mode finds: a change of its pipeline shows in few of them. */
const findProbeCount = 400;

/** A file whose name changes with the digits, the parameters, and with what simulator and pipeline make of them. */
function fileFor(
	{ folder = path.join(cacheFolder(), "camera") }: CacheOptions,
	set: DigitImages,
	parameters: object,
	probe: LabeledImages,
): string {
	const made = [
		sha256(set.images),
		JSON.stringify(parameters),
		sha256(probe.images),
	].join();
	const name = sha256(new TextEncoder().encode(made));
	return path.join(folder, `${name}.images`);
}

/**
 * `cameraInputs()`, cached on disk: tens of thousands of pictures take minutes.
 * @throws ModelsError `stopped`
 */
export async function cachedCameraInputs(
	set: LabeledImages,
	options: CachedInputOptions,
): Promise<LabeledImages> {
	const { seed, ranges = classicRanges } = options;
	const few = sliceImages(set, 0, Math.min(probeCount, set.count));
	const probe = await cameraInputs(few, { seed, ranges });
	const parameters = { seed, ranges, count: set.count };
	const file = fileFor(options, set, parameters, probe);
	const images = await cacheBytes(file, set.images.length, async () => {
		const inputs = await cameraInputs(set, options);
		return inputs.images;
	});
	options.onProgress?.(set.count);
	return { count: set.count, images, labels: set.labels };
}

type MakeInputs = typeof findInputs;

async function cacheLabeled(
	draw: MakeInputs,
	set: DigitImages,
	options: CachedFindInputOptions,
): Promise<LabeledImages> {
	const { seed, count, sample, propose } = options;
	const few = Math.min(findProbeCount, count);
	const probe = await draw(set, { seed, count: few, sample, propose });
	const file = fileFor(options, set, { seed, count }, probe);
	// The labels lie behind the images.
	const imageBytes = count * imageSize(probe);
	const bytes = await cacheBytes(file, imageBytes + count, async () => {
		const { images, labels } = await draw(set, options);
		const both = new Uint8Array(imageBytes + count);
		both.set(images);
		both.set(labels, imageBytes);
		return both;
	});
	options.onProgress?.(count);
	return {
		count,
		images: bytes.subarray(0, imageBytes),
		labels: bytes.subarray(imageBytes),
	};
}

/**
 * `findInputs()`, cached on disk.
 * @throws ModelsError `stopped`
 */
export const cachedFindInputs = (
	set: DigitImages,
	options: CachedFindInputOptions,
): Promise<LabeledImages> => cacheLabeled(findInputs, set, options);

/**
 * `findDigits()`, cached on disk.
 * @throws ModelsError `stopped`
 */
export const cachedFindDigits = (
	set: DigitImages,
	options: CachedFindInputOptions,
): Promise<LabeledImages> => cacheLabeled(findDigits, set, options);
