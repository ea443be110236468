import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { inRoot } from "../bootstrap/project.mjs";

/** The npm package `electron`. Its runtime is not in it, but downloaded into its folder `dist`. */
export const electronPackage = inRoot("node_modules/electron");

/**
 * Where the executable stands in the runtime's folder.
 * @param {NodeJS.Platform} platform
 */
export const executableName = (platform) =>
	({ darwin: "Electron.app/Contents/MacOS/Electron", win32: "electron.exe" })[
		/** @type {string} */ (platform)
	] ?? "electron";

/** @param {string} file */
const read = (file) => (existsSync(file) ? readFileSync(file, "utf8") : "");

/** The version of the npm package, which is the one that the runtime must have. @param {string} folder of the package */
export const wantedVersion = (folder) =>
	/** @type {{ version: string }} */ (
		JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"))
	).version;

/**
 * The executable that was downloaded. It counts as there once `path.txt` is written, which comes last, and the runtime
 * has the package's version: half an extraction has no `path.txt`, an old runtime another version.
 * @param {string} folder of the package
 * @returns {string | undefined}
 */
export function findDownloaded(folder) {
	const name = executableName(process.platform);
	const executable = path.join(folder, "dist", name);
	const isComplete =
		read(path.join(folder, "path.txt")) === name &&
		read(path.join(folder, "dist/version")).trim().replace(/^v/, "") ===
			wantedVersion(folder) &&
		existsSync(executable);
	return isComplete ? executable : undefined;
}

/** The folder of a runtime that stands elsewhere and is taken as it is, as Electron's own package does it. */
export const overridingFolder = () => process.env.ELECTRON_OVERRIDE_DIST_PATH;

/** The Electron executable on this machine. */
export function findElectron() {
	const folder = overridingFolder();
	if (folder === undefined) return findDownloaded(electronPackage);
	const executable = path.join(folder, executableName(process.platform));
	return existsSync(executable) ? executable : undefined;
}

/** Has the downloaded runtime count as not there, so that the next start extracts it again. @param {string} folder */
export const forgetDownloaded = (folder) =>
	rmSync(path.join(folder, "path.txt"), { force: true });
