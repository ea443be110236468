import { homedir } from "node:os";
import path from "node:path";

/** Where this user's downloads are kept, as each platform has it. The folder need not exist. */
export function cacheFolder(): string {
	const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
	switch (process.platform) {
		case "win32":
			return path.join(
				LOCALAPPDATA || path.join(homedir(), "AppData", "Local"),
				"digitcam",
			);
		case "darwin":
			return path.join(homedir(), "Library", "Caches", "digitcam");
		default:
			return path.join(
				XDG_CACHE_HOME || path.join(homedir(), ".cache"),
				"digitcam",
			);
	}
}
