import path from "node:path";
import { describe, expect, it } from "vitest";
import { profileFolder } from "../../models/profile.ts";

describe("the app's own folder", () => {
	const home = "/home/ada";
	it.each([
		["linux", {}, "/home/ada/.config/digitcam"],
		["linux", { XDG_CONFIG_HOME: "/etc/ada" }, "/etc/ada/digitcam"],
		["linux", { XDG_CONFIG_HOME: "" }, "/home/ada/.config/digitcam"],
		["darwin", {}, "/home/ada/Library/Application Support/digitcam"],
		["win32", { APPDATA: "/roaming" }, "/roaming/digitcam"],
		["win32", {}, "/home/ada/AppData/Roaming/digitcam"],
		["linux", { DIGITCAM_PROFILE: "/tmp/other" }, "/tmp/other"],
		["darwin", { DIGITCAM_PROFILE: "here" }, path.resolve("here")],
	] as const)("on %s with %o is %s", (platform, env, folder) => {
		expect(profileFolder({ platform, env, home })).toBe(folder);
	});
});
