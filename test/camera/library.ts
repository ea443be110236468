import { execFile } from "node:child_process";
import { rename, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { scratchFolder } from "../support/scratch.ts";

const source = fileURLToPath(new URL("fake-camera.c", import.meta.url));

const changedAt = (path: string): Promise<number> =>
	stat(path).then(
		({ mtimeMs }) => mtimeMs,
		() => 0,
	);

/** The path of the compiled fake-camera.c; compiles it where its source is newer. Rejects with what `cc` said. */
export async function buildLibrary(): Promise<string> {
	const library = `${scratchFolder()}/fake-camera.so`;
	if ((await changedAt(library)) > (await changedAt(source))) return library;
	const unfinished = `${library}.${process.pid}`;
	await promisify(execFile)("cc", [
		...["-std=gnu17", "-O1", "-fPIC", "-shared", "-pthread", "-Wall"],
		...["-Wextra", "-o", unfinished, source, "-ldl"],
	]);
	await rename(unfinished, library);
	return library;
}
