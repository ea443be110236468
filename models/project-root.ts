import { createRequire } from "node:module";
import path from "node:path";

const root = path.dirname(createRequire(import.meta.url).resolve("#package"));

/** A file of the project, the same from the source, the bundle and the packaged app. */
export const inProject = (...segments: string[]) =>
	path.join(root, ...segments);

/**
 * Where a file of the project is for what opens it without Electron's own file functions, as FFmpeg does: in the packaged app
 * beside the archive, and not in it (`asarUnpack` in `build/packaging/config.mjs`).
 */
export const besideArchive = (file: string) =>
	file.replace(/([\\/]app\.asar)(?=[\\/])/, "$1.unpacked");
