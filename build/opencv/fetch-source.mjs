import { createHash } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import path from "node:path";
import { log, UserError } from "../bootstrap/log.mjs";
import { runQuietly } from "../bootstrap/run-program.mjs";
import { findProgram } from "../bootstrap/system-packages.mjs";
import { download } from "../electron/resumable-download.mjs";

/** @typedef {import("./sources.mjs").Source} Source */

/** @param {string} file @param {string} sha256 */
function check(file, sha256) {
	const found = createHash("sha256").update(readFileSync(file)).digest("hex");
	if (found !== sha256)
		throw new UserError(
			`${path.basename(file)} has the checksum ${found}, not ${sha256} (build/opencv/sources.mjs). Delete ${file} and try again; where it stays so, the file is not the one that was checked.`,
		);
}

/**
 * @param {Source} source
 * @param {string} downloads
 * @returns {Promise<string | undefined>} the makers' archive; undefined where it is out of reach and Debian's may be taken
 */
async function fetchArchive({ archive }, downloads) {
	const file = path.join(downloads, path.basename(archive.address));
	try {
		if (!existsSync(file))
			await download(archive.address, {
				partial: `${file}.part`,
				target: file,
			});
		return file;
	} catch (error) {
		if (
			!(error instanceof UserError) ||
			findProgram("dpkg-source") === undefined
		)
			throw error;
		log(`${error.message}. Debian's source package is taken instead.`);
		return undefined;
	}
}

/**
 * Options that let apt look for source packages, in a folder of its own: few machines have them among their sources, and
 * not everybody may change those.
 * @param {string} folder
 */
async function aptForSources(folder) {
	const etc = "/etc/apt";
	const lists = ["sources.list", "sources.list.d/debian.sources"]
		.map((name) => path.join(etc, name))
		.filter((file) => existsSync(file));
	const parts = path.join(folder, "sources.list.d");
	mkdirSync(parts, { recursive: true });
	for (const file of lists)
		writeFileSync(
			path.join(parts, `digitcam${path.extname(file)}`),
			readFileSync(file, "utf8").replace(/^(deb|Types: deb)(?=\s)/gm, "$1-src"),
		);
	mkdirSync(path.join(folder, "lists/partial"), { recursive: true });
	const options = [
		["Dir::Etc::SourceList", "/dev/null"],
		["Dir::Etc::SourceParts", parts],
		["Dir::State::Lists", path.join(folder, "lists")],
		["Dir::Cache::pkgcache", ""],
		["Dir::Cache::srcpkgcache", ""],
		// Files are fetched by who runs this, not by a user of apt's own who may not write here.
		["APT::Sandbox::User", ""],
	].map(([name, value]) => `-o${name}=${value}`);
	await runQuietly("apt-get update", "apt-get", [...options, "update"]);
	return options;
}

/** @type {Promise<string[]> | undefined} */
let aptOptions;

/**
 * Debian's source, with Debian's patches.
 * @param {Source} source @param {string} downloads @param {string} target
 */
async function unpackDebian({ title, debian }, downloads, target) {
	const folder = path.join(downloads, debian.package);
	const files = Object.keys(debian.sha256);
	const isThere = (/** @type {string} */ name) =>
		existsSync(path.join(folder, name));
	if (!files.every(isThere)) {
		aptOptions ??= aptForSources(path.join(downloads, "apt"));
		mkdirSync(folder, { recursive: true });
		await runQuietly(
			`Fetching Debian's source of ${title}`,
			"apt-get",
			[
				...(await aptOptions),
				"source",
				"--download-only",
				`${debian.package}=${debian.version}`,
			],
			{ cwd: folder },
		);
	}
	for (const name of files)
		check(path.join(folder, name), debian.sha256[name] ?? "");
	// The name of a file has no epoch.
	const description = `${debian.package}_${debian.version.replace(/^\d+:/, "")}.dsc`;
	await runQuietly(`Unpacking ${title}`, "dpkg-source", [
		"--no-check",
		"--no-copy",
		"--extract",
		path.join(folder, description),
		target,
	]);
	return `${title} ${debian.version} (Debian)`;
}

/** @param {Source} source @param {string} archive @param {string} target */
async function unpackArchive(
	{ title, version, archive: { sha256 } },
	archive,
	target,
) {
	check(archive, sha256);
	mkdirSync(target);
	await runQuietly(`Unpacking ${title}`, "tar", [
		"-xf",
		archive,
		"-C",
		target,
		"--strip-components=1",
	]);
	return `${title} ${version}`;
}

/**
 * Fetches a source from its makers, or from Debian where that fails, checks it and unpacks it.
 * @param {Source} source
 * @param {string} downloads a folder that keeps what was fetched
 * @param {string} target the folder that is made
 * @returns {Promise<string>} its name and version
 */
export async function unpackSource(source, downloads, target) {
	const unfinished = `${target}.unfinished`;
	for (const folder of [target, unfinished])
		rmSync(folder, { recursive: true, force: true });
	mkdirSync(downloads, { recursive: true });
	const archive = await fetchArchive(source, downloads);
	const version =
		archive === undefined
			? await unpackDebian(source, downloads, unfinished)
			: await unpackArchive(source, archive, unfinished);
	renameSync(unfinished, target);
	return version;
}
