import { homedir } from "node:os";
import path from "node:path";

/** Where this user's downloads are kept, as each platform has it. The folder need not exist. */
export function cacheFolder(
	platform: NodeJS.Platform = process.platform,
	{ LOCALAPPDATA, XDG_CACHE_HOME }: NodeJS.ProcessEnv = process.env,
): string {
	const home = homedir();
	switch (platform) {
		case "win32":
			return path.join(
				LOCALAPPDATA || path.join(home, "AppData", "Local"),
				"digitcam",
			);
		case "darwin":
			return path.join(home, "Library", "Caches", "digitcam");
		default:
			return path.join(XDG_CACHE_HOME || path.join(home, ".cache"), "digitcam");
	}
}
