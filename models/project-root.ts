import { createRequire } from "node:module";
import path from "node:path";

const root = path.dirname(createRequire(import.meta.url).resolve("#package"));

/** A file of the project, the same from the source, the bundle and the packaged app. */
export const inProject = (...segments: string[]) =>
	path.join(root, ...segments);
