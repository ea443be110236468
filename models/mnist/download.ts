import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { sha256 } from "../common/checksum.ts";
import { ModelsError, reasonOf } from "../common/models-error.ts";
import type { MnistFile } from "./files.ts";

/** Time limit for a file from one mirror, in milliseconds. */
const timeout = 120_000;

/** A file and what it has to be. */
type NamedSum = Pick<MnistFile, "name" | "sha256">;

export interface DownloadOptions {
	/** Base addresses, tried in order. */
	readonly mirrors: readonly string[];
	/** Is told a file's name before it is downloaded. */
	readonly onDownload?: ((name: string) => void) | undefined;
	/** Is told how many bytes of the file have come. */
	readonly onBytes?: ((name: string, bytes: number) => void) | undefined;
	readonly signal?: AbortSignal | undefined;
}

/** @throws Error where the connection breaks */
async function readBody(
	{ body }: Response,
	onBytes: (bytes: number) => void,
): Promise<Uint8Array> {
	const pieces: Uint8Array[] = [];
	let read = 0;
	for await (const piece of body ?? []) {
		pieces.push(piece);
		read += piece.length;
		onBytes(read);
	}
	return Buffer.concat(pieces);
}

async function fetchVerified(
	file: NamedSum,
	mirror: string,
	signal: AbortSignal,
	onBytes: DownloadOptions["onBytes"],
): Promise<Uint8Array> {
	const response = await fetch(new URL(file.name, mirror), { signal });
	if (!response.ok) throw new Error(`it answers ${response.status}`);
	const bytes = await readBody(response, (read) => onBytes?.(file.name, read));
	const found = sha256(bytes);
	if (found !== file.sha256)
		throw new Error(`it sends a file whose SHA-256 is ${found}`);
	return bytes;
}

async function fetchFromAny(
	file: NamedSum,
	folder: string,
	{ mirrors, signal, onBytes }: DownloadOptions,
): Promise<Uint8Array> {
	const reasons: string[] = [];
	for (const mirror of mirrors) {
		const limit = AbortSignal.timeout(timeout);
		try {
			return await fetchVerified(
				file,
				mirror,
				signal ? AbortSignal.any([signal, limit]) : limit,
				onBytes,
			);
		} catch (error) {
			if (signal?.aborted)
				throw new ModelsError("stopped", "The download was stopped.");
			// fetch's own error hides the reason (such as an unknown host name) in `cause`.
			const cause = error instanceof Error ? error.cause : undefined;
			reasons.push(`${mirror}: ${reasonOf(cause ?? error)}`);
		}
	}
	throw new ModelsError(
		"data-unreachable",
		`MNIST's file ${file.name} cannot be downloaded (${reasons.join("; ")}). Check the connection, or put the file into "${folder}" by hand.`,
	);
}

/**
 * Makes sure that `folder` holds `file`. A missing file is downloaded and verified.
 * @throws ModelsError `data-unreachable`, `not-writable`, `stopped`
 */
export async function ensureFile(
	folder: string,
	file: NamedSum,
	options: DownloadOptions,
): Promise<void> {
	const target = path.join(folder, file.name);
	if (await stat(target).catch(() => undefined)) return;
	options.onDownload?.(file.name);
	const bytes = await fetchFromAny(file, folder, options);
	const partial = `${target}.${process.pid}`;
	try {
		await mkdir(folder, { recursive: true });
		await writeFile(partial, bytes);
		await rename(partial, target);
	} catch (error) {
		await rm(partial, { force: true }).catch(() => {});
		throw new ModelsError(
			"not-writable",
			`MNIST's file "${target}" cannot be written: ${reasonOf(error)}. Make room, or name a folder that holds the four files with --data.`,
			{ cause: error },
		);
	}
}
