import { readFile } from "node:fs/promises";
import path from "node:path";
import { inProject } from "../../models/project-root.ts";
import { contentSecurityPolicy } from "./content-security-policy.ts";

const types: Readonly<Record<string, string>> = {
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".svg": "image/svg+xml",
	".woff2": "font/woff2",
};

/** A file of the window as it is served, with the headers that keep the window to itself. */
export interface WindowFile {
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * Reads the file of the built window that a URL's path names.
 * @param backend the origin the window connects to; none where the Node side is reached over IPC
 * @returns undefined where there is no such file, or the path leads out of the window's folder
 */
export async function readWindowFile(
	urlPath: string,
	backend?: string,
): Promise<WindowFile | undefined> {
	const folder = inProject("dist/renderer");
	const file = path.join(folder, urlPath === "/" ? "index.html" : urlPath);
	const type = types[path.extname(file)];
	if (type === undefined || !file.startsWith(folder + path.sep))
		return undefined;
	const content = await readFile(file).catch(() => undefined);
	return (
		content && {
			headers: {
				"Content-Type": type,
				"Content-Security-Policy": contentSecurityPolicy(backend),
				"X-Content-Type-Options": "nosniff",
				"Referrer-Policy": "no-referrer",
				"Cross-Origin-Resource-Policy": "same-origin",
			},
			body: new Uint8Array(content),
		}
	);
}
