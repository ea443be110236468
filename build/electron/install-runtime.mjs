import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { log, UserError } from "../bootstrap/log.mjs";
import { inRoot } from "../bootstrap/project.mjs";
import { download } from "./resumable-download.mjs";
import { findDownloaded, forgetDownloaded, wantedVersion } from "./runtime.mjs";

/**
 * @typedef {object} InstallOptions
 * @property {string} scratch a folder that keeps a download that broke off
 * @property {import("./resumable-download.mjs").Patience} [patience]
 */

/** `@electron/get` knows mirrors, the cache that all projects share, and checksums. @param {string} folder of `electron` */
async function electronGet(folder) {
	const require = createRequire(path.join(folder, "package.json"));
	/** @type {typeof import("@electron/get")} */
	const get = await import(
		pathToFileURL(require.resolve("@electron/get")).href
	);
	const { HTTP_PROXY, HTTPS_PROXY, http_proxy, https_proxy } = process.env;
	if (HTTP_PROXY ?? HTTPS_PROXY ?? http_proxy ?? https_proxy)
		get.initializeProxy();
	return { ...get, checksums: require("./checksums.json") };
}

/**
 * Downloads the archive into the cache of `@electron/get`, unless it is there.
 * @param {string} folder @param {InstallOptions} options
 */
async function fetchArchive(folder, { scratch, patience }) {
	const { downloadArtifact, checksums } = await electronGet(folder);
	mkdirSync(scratch, { recursive: true });
	await downloadArtifact({
		version: wantedVersion(folder),
		artifactName: "electron",
		platform: process.platform,
		arch: process.arch,
		...(process.env.electron_config_cache && {
			cacheRoot: process.env.electron_config_cache,
		}),
		checksums,
		tempDirectory: scratch,
		downloader: {
			download: (url, target) => {
				const partial = path.join(scratch, `${path.basename(target)}.part`);
				return download(url, { partial, target }, patience);
			},
		},
	});
}

/** Electron's own script checks the archive's checksum and extracts it. `path.txt` comes last. @param {string} folder */
async function extractArchive(folder) {
	const child = spawn(process.execPath, [path.join(folder, "install.js")], {
		env: {
			...process.env,
			ELECTRON_INSTALL_PLATFORM: process.platform,
			ELECTRON_INSTALL_ARCH: process.arch,
		},
		stdio: ["ignore", "ignore", "pipe"],
	});
	const [said, [code]] = await Promise.all([
		text(child.stderr),
		once(child, "exit"),
	]);
	if (code !== 0 || findDownloaded(folder) === undefined)
		throw new UserError(
			`it could not be extracted: ${said.trim().split("\n")[0] || `exit code ${code}`}`,
		);
}

/**
 * Downloads and extracts Electron's runtime.
 * @param {string} folder of the npm package `electron`
 * @param {InstallOptions} [options]
 * @throws {UserError} that says why it failed
 */
export async function installRuntime(
	folder,
	options = { scratch: inRoot(".cache/electron") },
) {
	log("Downloading the Electron runtime…");
	// The path of an older version must not vouch for a new one that is extracted halfway.
	forgetDownloaded(folder);
	try {
		await fetchArchive(folder, options);
	} catch (error) {
		if (error instanceof UserError) throw error;
		throw new UserError(error instanceof Error ? error.message : String(error));
	}
	await extractArchive(folder);
}
