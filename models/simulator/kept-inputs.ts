import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { sha256 } from "../checksum.ts";
import { type LabelledImages, sliceImages } from "../labelled-images.ts";
import { cacheFolder } from "../mnist/cache-folder.ts";
import { type CameraInputOptions, cameraInputs } from "./camera-inputs.ts";
import { classicRanges } from "./draw-parameters.ts";

export interface KeptInputOptions extends CameraInputOptions {
	/** Default: the folder "camera" in the user's cache. */
	readonly folder?: string | undefined;
}

/** Pictures drawn to see whether this program would still draw the kept ones. */
const probeCount = 8;

/** A name that changes with the digits, the parameters, and with what the simulator and the pipeline make of them. */
async function nameOf(
	set: LabelledImages,
	{ seed, ranges = classicRanges }: CameraInputOptions,
): Promise<string> {
	const probe = sliceImages(set, 0, Math.min(probeCount, set.count));
	const { images } = await cameraInputs(probe, { seed, ranges });
	const parameters = JSON.stringify({ seed, ranges, count: set.count });
	const made = [sha256(set.images), parameters, sha256(images)].join();
	return sha256(new TextEncoder().encode(made));
}

/** @returns undefined where the file is missing or damaged */
async function readKept(
	file: string,
	size: number,
): Promise<Uint8Array | undefined> {
	const [images, checksum] = await Promise.all([
		readFile(file),
		readFile(`${file}.sha256`, "utf8"),
	]).catch(() => []);
	return images?.length === size && sha256(images) === checksum
		? new Uint8Array(images)
		: undefined;
}

async function writeWhole(file: string, content: Uint8Array | string) {
	const partial = `${file}.${process.pid}`;
	try {
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(partial, content);
		await rename(partial, file);
	} catch {
		// Nothing is lost but time when they are needed again.
		await rm(partial, { force: true }).catch(() => {});
	}
}

/**
 * `cameraInputs()`, kept on disk: tens of thousands of pictures take minutes.
 * @throws ModelsError `stopped`
 */
export async function keptCameraInputs(
	set: LabelledImages,
	options: KeptInputOptions,
): Promise<LabelledImages> {
	const folder = options.folder ?? path.join(cacheFolder(), "camera");
	const file = path.join(folder, `${await nameOf(set, options)}.images`);
	const kept = await readKept(file, set.images.length);
	if (kept) {
		options.onProgress?.(set.count);
		return { count: set.count, images: kept, labels: set.labels };
	}
	const inputs = await cameraInputs(set, options);
	await writeWhole(file, inputs.images);
	await writeWhole(`${file}.sha256`, sha256(inputs.images));
	return inputs;
}
