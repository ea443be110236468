import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { DigitcamError, toFailure } from "../contract/bridge.ts";

/** Why a file could not be written, by the code of the file system. */
const reasons: Readonly<Record<string, string>> = {
	ENOSPC: "the disk is full. Make room, or choose another folder",
	EDQUOT: "your share of the disk is full. Make room, or choose another folder",
	EACCES: "its folder may not be written to. Choose another folder",
	EPERM: "its folder may not be written to. Choose another folder",
	EROFS: "its disk may only be read. Choose another folder",
	ENOTDIR: "part of its path is a file and no folder. Choose another folder",
	EEXIST: "its folder is a file. Choose another folder",
	EISDIR: "there is a folder of that name. Choose another folder",
	ENOENT: "its folder cannot be made there. Choose another folder",
	ENAMETOOLONG: "its name is too long. Choose a shorter one",
};

/** What went wrong with an output, as a sentence that names it. */
export function outputError(file: string, error: unknown): DigitcamError {
	const { code, message } = toFailure(error);
	return new DigitcamError({
		code: "not-writable",
		message: `Cannot write "${file}": ${reasons[code] ?? message} (${code}).`,
	});
}

/**
 * Makes a folder and those above it. Node's own way never ends where the system refuses a folder as one that is not there, as
 * it does below /proc.
 * @throws what the file system throws
 */
async function makeFolder(folder: string): Promise<void> {
	try {
		await mkdir(folder);
	} catch (error) {
		const { code } = toFailure(error);
		if (code === "EEXIST" && (await stat(folder)).isDirectory()) return;
		if (code !== "ENOENT" || path.dirname(folder) === folder) throw error;
		await makeFolder(path.dirname(folder));
		await mkdir(folder);
	}
}

/** Tells whether two names are the same file; undefined where there is none. */
async function identityOf(file: string): Promise<string | undefined> {
	const found = await stat(file, { bigint: true }).catch(() => undefined);
	return found && `${found.dev}:${found.ino}`;
}

/** A folder for what a command writes. It overwrites neither an input nor what it wrote before. */
export class OutputFolder {
	readonly #folder: string;
	readonly #inputs: readonly string[];
	readonly #written = new Set<string>();

	/** @param inputs the files that the command reads */
	constructor(folder: string, inputs: readonly string[]) {
		this.#folder = folder;
		this.#inputs = inputs;
	}

	/**
	 * Writes a file, whole or not at all, as `name` or, where that is taken, `name-2` and so on.
	 * @param ending with its dot
	 * @throws DigitcamError `not-writable`
	 */
	async write(name: string, ending: string, bytes: Uint8Array): Promise<void> {
		let file = path.join(this.#folder, `${name}${ending}`);
		const part = path.join(this.#folder, `.${randomUUID()}.part`);
		try {
			await makeFolder(path.resolve(this.#folder));
			for (let number = 2; await this.#isTaken(file); number++)
				file = path.join(this.#folder, `${name}-${number}${ending}`);
			await writeFile(part, bytes);
			await rename(part, file);
		} catch (error) {
			await rm(part, { force: true }).catch(() => {});
			throw outputError(file, error);
		}
		this.#written.add(file);
	}

	async #isTaken(file: string): Promise<boolean> {
		if (this.#written.has(file)) return true;
		const there = await identityOf(file);
		if (there === undefined) return false;
		const inputs = await Promise.all(this.#inputs.map(identityOf));
		return inputs.includes(there);
	}
}
