import { execFile } from "node:child_process";
import { rename, stat } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { scratchFolder } from "./scratch.ts";

const changedAt = (path: string): Promise<number> =>
	stat(path).then(
		({ mtimeMs }) => mtimeMs,
		() => 0,
	);

/**
 * The path of a library to preload, of one C file; compiles it where its source is newer. Rejects with what `cc` said.
 * Linux only.
 */
export async function compileLibrary(file: URL): Promise<string> {
	const source = fileURLToPath(file);
	const library = `${scratchFolder()}/${basename(source, ".c")}.so`;
	if ((await changedAt(library)) > (await changedAt(source))) return library;
	const unfinished = `${library}.${process.pid}`;
	await promisify(execFile)("cc", [
		...["-std=gnu17", "-O1", "-fPIC", "-shared", "-pthread", "-Wall"],
		...["-Wextra", "-o", unfinished, source, "-ldl"],
	]);
	await rename(unfinished, library);
	return library;
}
