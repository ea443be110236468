import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The root of the project, with a slash at its end. */
export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));

/** Where tests build what they need; inside the project, so that `#addon` is found from there. */
export function scratchFolder(): string {
	const folder = `${projectRoot}.cache/test`;
	mkdirSync(folder, { recursive: true });
	return folder;
}
