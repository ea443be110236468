import path from "node:path";

/** What of a machine says where its programs keep what is theirs. */
export interface Machine {
	readonly platform: NodeJS.Platform;
	readonly env: NodeJS.ProcessEnv;
	/** The person's own folder. */
	readonly home: string;
}

const name = "digitcam";

/**
 * Folder of the app's settings, the same for both hosts: where the platform keeps those of its programs. The variable
 * DIGITCAM_PROFILE names another.
 */
export function profileFolder({ platform, env, home }: Machine): string {
	const { DIGITCAM_PROFILE: own } = env;
	if (own) return path.resolve(own);
	switch (platform) {
		case "darwin":
			return path.join(home, "Library/Application Support", name);
		case "win32":
			return path.join(env.APPDATA ?? path.join(home, "AppData/Roaming"), name);
		default:
			return path.join(env.XDG_CONFIG_HOME || path.join(home, ".config"), name);
	}
}
