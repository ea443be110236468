import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { inRoot } from "./bootstrap/project.mjs";

/**
 * The Electron executable that stands on this machine, downloaded or not; never downloads.
 * The folder and path.txt are where the npm package `electron` puts them.
 */
export function findElectron() {
	const pathFile = inRoot("node_modules/electron/path.txt");
	const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
	const name = existsSync(pathFile)
		? readFileSync(pathFile, "utf8")
		: "electron";
	const executable = path.join(
		override ?? inRoot("node_modules/electron/dist"),
		name,
	);
	return existsSync(executable) ? executable : undefined;
}

const hasDisplay = () =>
	process.platform !== "linux" ||
	process.env.DISPLAY !== undefined ||
	process.env.WAYLAND_DISPLAY !== undefined;

/**
 * Whether Electron can show a window here; its runtime is downloaded where that is all that is missing.
 * @param {{ asked: boolean }} options asked: somebody wants Electron and nothing else
 * @returns {{ executable: string, args: readonly string[] } | { because: string }}
 */
export function obtainElectron({ asked }) {
	if (!hasDisplay()) return { because: "there is no display" };
	const isRoot = process.platform === "linux" && process.getuid?.() === 0;
	if (isRoot && !asked)
		return { because: "Electron's sandbox does not work for root" };
	let executable = findElectron();
	if (executable === undefined) {
		process.stderr.write("Downloading the Electron runtime…\n");
		spawnSync(process.execPath, [inRoot("node_modules/electron/install.js")], {
			stdio: "ignore",
			timeout: 300_000,
		});
		executable = findElectron();
	}
	if (executable === undefined)
		return { because: "its runtime could not be downloaded" };
	return { executable, args: isRoot ? ["--no-sandbox"] : [] };
}
