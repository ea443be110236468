import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { sha256 } from "../../common/checksum.ts";

/** @returns undefined where the file is missing or damaged */
async function readCached(
	file: string,
	size: number,
): Promise<Uint8Array | undefined> {
	const [bytes, checksum] = await Promise.all([
		readFile(file),
		readFile(`${file}.sha256`, "utf8"),
	]).catch(() => []);
	return bytes?.length === size && sha256(bytes) === checksum
		? new Uint8Array(bytes)
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
 * What `make` gives, cached on disk: read where `file` is there and whole, else made and written.
 * @param size bytes
 */
export async function cacheBytes(
	file: string,
	size: number,
	make: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
	const cached = await readCached(file, size);
	if (cached) return cached;
	const bytes = await make();
	await writeWhole(file, bytes);
	await writeWhole(`${file}.sha256`, sha256(bytes));
	return bytes;
}
