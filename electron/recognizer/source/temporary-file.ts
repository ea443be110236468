import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { toFailure } from "../../contract/bridge.ts";

/** A file that is on disk for as long as it is read: what the window dropped, or a server answered. */
export interface TemporaryFile {
	readonly path: string;
	/** Removes the file. Never rejects: a file that cannot be removed is reported on standard error. */
	remove(): Promise<void>;
}

/** A temporary file with several users, its maker the first: it is removed when the last one has let it go. */
export class SharedFile {
	readonly #file: TemporaryFile;
	#users = 1;

	constructor(file: TemporaryFile) {
		this.#file = file;
	}

	get path(): string {
		return this.#file.path;
	}

	hold(): this {
		this.#users += 1;
		return this;
	}

	async release(): Promise<void> {
		this.#users -= 1;
		if (this.#users === 0) await this.#file.remove();
	}
}

/** The last part of `name`, without characters that have a meaning in a path on some system. Messages name it so. */
const safeName = (name: string) =>
	path
		.basename(name.replaceAll("\\", "/"))
		.replace(/[<>:"|?*\p{Cc}]/gu, "_")
		.replace(/^\.+$/, "");

/**
 * Writes the content of a file into a folder of its own, readable by nobody else.
 * @param name as the window or the address says it; not trusted
 * @throws what the file system throws; nothing is left on disk then
 */
export async function writeTemporaryFile(
	name: string,
	bytes: Uint8Array,
): Promise<TemporaryFile> {
	const folder = await mkdtemp(path.join(tmpdir(), "digitcam-"));
	const file = path.join(folder, safeName(name) || "file");
	// Retried: Windows does not remove a file while the capture that read it is still closing.
	const remove = () =>
		rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(
			(error: unknown) =>
				console.error(
					`The temporary file in "${folder}" could not be removed (${toFailure(error).message}). Remove it by hand.`,
				),
		);
	try {
		await writeFile(file, bytes, { mode: 0o600 });
	} catch (error) {
		await remove();
		throw error;
	}
	return { path: file, remove };
}
