import { mkdir, readdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { ModelsError, reasonOf } from "../common/models-error.ts";
import { networkFileNames } from "../runtime/model-folder.ts";

/** The report lies beside the model it is about, and goes with it. */
const modelFileNames: readonly string[] = [
	...networkFileNames,
	"card.json",
	"report",
];

const notWritable = (folder: string, reason: string, cause?: unknown) =>
	new ModelsError(
		"not-writable",
		`The model cannot be written to "${folder}": ${reason}. Choose another folder, or make room.`,
		{ cause },
	);

const isMissing = (error: unknown): boolean =>
	error instanceof Error && "code" in error && error.code === "ENOENT";

/** @returns whether there is a model to replace; anything else is not for us to replace */
async function holdsModel(folder: string): Promise<boolean> {
	let names: string[];
	try {
		names = await readdir(folder);
	} catch (error) {
		if (isMissing(error)) return false;
		throw notWritable(folder, reasonOf(error), error);
	}
	const foreign = names.find((name) => !modelFileNames.includes(name));
	if (foreign !== undefined)
		throw notWritable(folder, `it holds "${foreign}", which is no model's`);
	return true;
}

/** Folders beside `folder`, so that a rename moves them into its place. */
const freshFolder = (folder: string) => `${folder}.new-${process.pid}`;
const oldFolder = (folder: string) => `${folder}.old-${process.pid}`;

/**
 * Finds out before a long training whether its result can be written.
 * @throws ModelsError `not-writable`
 */
export async function checkWritable(folder: string): Promise<void> {
	await holdsModel(folder);
	const probe = freshFolder(folder);
	try {
		await mkdir(probe, { recursive: true });
		await rmdir(probe);
	} catch (error) {
		throw notWritable(folder, reasonOf(error), error);
	}
}

/**
 * Writes a model's files beside `folder` and moves them into its place as a whole.
 * @throws ModelsError `not-writable`; an older model is as it was
 */
export async function writeModel(
	folder: string,
	files: Readonly<Record<string, Uint8Array | string>>,
): Promise<void> {
	const fresh = freshFolder(folder);
	const old = oldFolder(folder);
	const replaces = await holdsModel(folder);
	try {
		await mkdir(fresh, { recursive: true });
		for (const [name, content] of Object.entries(files))
			await writeFile(path.join(fresh, name), content, { flush: true });
		if (replaces) await rename(folder, old);
		try {
			await rename(fresh, folder);
		} catch (error) {
			if (replaces) await rename(old, folder);
			throw error;
		}
		if (replaces) await rm(old, { recursive: true });
	} catch (error) {
		await rm(fresh, { recursive: true, force: true }).catch(() => {});
		throw notWritable(folder, reasonOf(error), error);
	}
}
