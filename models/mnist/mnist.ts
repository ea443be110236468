import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { sha256 } from "../common/checksum.ts";
import { ModelsError, reasonOf } from "../common/models-error.ts";
import type { LabeledImages } from "../inputs/labeled-images.ts";
import { cacheFolder } from "./cache-folder.ts";
import { type DownloadOptions, ensureFile } from "./download.ts";
import { type MnistFile, mnistFiles, mnistMirrors } from "./files.ts";
import { type IdxArray, joinImagesAndLabels, parseIdx } from "./idx.ts";

/** A data set of labeled digits in two parts, read one by one. */
export interface DigitData {
	readonly name: string;
	/** The files it comes in, and their SHA-256. */
	readonly files: Readonly<Record<string, string>>;
	readonly readTraining: () => Promise<LabeledImages>;
	readonly readTest: () => Promise<LabeledImages>;
}

export interface MnistOptions
	extends Pick<DownloadOptions, "onDownload" | "onBytes" | "signal"> {
	/** A folder that holds the four files; where it is left out they are downloaded once, then kept. */
	readonly folder?: string | undefined;
}

const damaged = (file: string, what: string) =>
	new ModelsError(
		"data-damaged",
		`MNIST's file "${file}" is damaged: ${what}. Delete it and get it anew.`,
	);

/**
 * Reads and verifies one of the four files.
 * @throws ModelsError `data-missing`, `data-damaged`
 */
export async function readMnistFile(
	folder: string,
	{ name, sha256: wanted }: Pick<MnistFile, "name" | "sha256">,
): Promise<IdxArray> {
	const file = path.join(folder, name);
	let packed: Uint8Array;
	try {
		packed = await readFile(file);
	} catch (error) {
		throw new ModelsError(
			"data-missing",
			`MNIST's file "${file}" cannot be read: ${reasonOf(error)}. Name a folder that holds ${Object.values(
				mnistFiles,
			)
				.map((known) => known.name)
				.join(", ")}, or leave --data out to download them.`,
			{ cause: error },
		);
	}
	const found = sha256(packed);
	if (found !== wanted)
		throw damaged(file, `its SHA-256 is ${found}, not ${wanted}`);
	try {
		return parseIdx(await promisify(gunzip)(packed));
	} catch (error) {
		throw damaged(file, reasonOf(error));
	}
}

/** Where MNIST is kept once it was downloaded. The variable DIGITCAM_MNIST names a folder that has it already. */
export const mnistFolder = () =>
	process.env.DIGITCAM_MNIST ?? path.join(cacheFolder(), "mnist");

/** Whether all four files are there, unverified. */
export const isMnistThere = (): boolean =>
	Object.values(mnistFiles).every(({ name }) =>
		existsSync(path.join(mnistFolder(), name)),
	);

/** Bytes of all four files. */
export const mnistBytes = Object.values(mnistFiles).reduce(
	(sum, { bytes }) => sum + bytes,
	0,
);

/**
 * MNIST: 60,000 training and 10,000 test images. The files are there when this resolves; each is verified when it is
 * read.
 * @throws ModelsError `data-unreachable`, `not-writable`, `stopped`; reading: `data-missing`, `data-damaged`
 */
export async function openMnist({
	folder,
	...options
}: MnistOptions = {}): Promise<DigitData> {
	const from = folder ?? mnistFolder();
	const files = Object.values(mnistFiles);
	if (folder === undefined)
		for (const file of files)
			await ensureFile(from, file, { ...options, mirrors: mnistMirrors });
	const read = async (images: MnistFile, labels: MnistFile) =>
		joinImagesAndLabels(
			await readMnistFile(from, images),
			await readMnistFile(from, labels),
		);
	return {
		name: "MNIST",
		files: Object.fromEntries(files.map(({ name, sha256 }) => [name, sha256])),
		readTraining: () =>
			read(mnistFiles.trainingImages, mnistFiles.trainingLabels),
		readTest: () => read(mnistFiles.testImages, mnistFiles.testLabels),
	};
}
