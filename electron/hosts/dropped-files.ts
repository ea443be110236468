import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** A file whose content came from the window, kept on disk as long as it is looked at. */
export interface DroppedFile {
	readonly path: string;
	remove(): Promise<void>;
}

/** Only the last part of `name` is used, without what a file system could take for something else. */
const safeName = (name: string) =>
	path.basename(name.replaceAll("\\", "/")).replace(/[^\p{L}\p{N}._ -]/gu, "_");

export async function keepDroppedFile(
	name: string,
	bytes: Uint8Array,
): Promise<DroppedFile> {
	const folder = await mkdtemp(path.join(tmpdir(), "digitcam-"));
	const file = path.join(folder, safeName(name) || "file");
	// Retried: Windows does not remove a file while the capture that read it is still closing.
	const remove = () =>
		rm(folder, { recursive: true, force: true, maxRetries: 5 });
	try {
		await writeFile(file, bytes, { mode: 0o600 });
	} catch (error) {
		await remove();
		throw error;
	}
	return { path: file, remove };
}
