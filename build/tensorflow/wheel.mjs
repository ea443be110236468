import { createHash } from "node:crypto";
import {
	createReadStream,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
} from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { log, UserError } from "../bootstrap/log.mjs";
import { startProgressBar } from "../bootstrap/progress-bar.mjs";
import { runProgram } from "../bootstrap/run-program.mjs";
import { packageFolder } from "./package.mjs";
import { listEntries, unpack } from "./zip.mjs";

/** What the binding is compiled and linked with. */
const wanted =
	/^tensorflow\/(libtensorflow_(cc|framework)\.so\.2|include\/(tensorflow\/(c|core\/platform|tsl)|tsl|xla\/tsl)\/.*\.(h|inc))$/;

/** The names under which the linker and the binding look for the libraries. */
const links = [
	["libtensorflow_cc.so.2", "libtensorflow.so.2"],
	["libtensorflow.so.2", "libtensorflow.so"],
	["libtensorflow_framework.so.2", "libtensorflow_framework.so"],
];

/** @param {import("./variants.mjs").Variant} variant @param {string} folder @returns {Promise<string>} the wheel's file */
async function download({ wheel, wheelSha256 }, folder) {
	log(`Downloading ${wheel} with pip…`);
	const code = await runProgram(
		"python3",
		[
			..."-m pip download --no-deps --only-binary=:all:".split(" "),
			// Whatever Python is here: the library inside is the same for all, and this one is known by its checksum.
			..."--python-version 3.11 --platform manylinux_2_27_x86_64".split(" "),
			`--dest=${folder}`,
			wheel,
		],
		{ stdio: ["ignore", 2, "inherit"] },
	).catch(() => 127);
	const name = readdirSync(folder).find((file) => file.endsWith(".whl"));
	if (code !== 0 || name === undefined)
		throw new UserError(
			`TensorFlow's Python package ${wheel} cannot be downloaded. It takes python3 with pip, and the package index in reach.`,
		);
	const file = path.join(folder, name);
	const hash = createHash("sha256");
	await pipeline(createReadStream(file), hash);
	const found = hash.digest("hex");
	if (wheelSha256 !== undefined && found !== wheelSha256)
		throw new UserError(
			`${name} is damaged: its SHA-256 is ${found}, not ${wheelSha256}. Run the command again.`,
		);
	return file;
}

/** What a wheel says of its own files. @param {string} text @returns {Map<string, string>} SHA-256 by name */
const parseRecord = (text) =>
	new Map(
		text.split("\n").flatMap((line) => {
			const [, name, sha256] = /^(.+),sha256=([^,]+),\d+\r?$/.exec(line) ?? [];
			return name && sha256 ? [[name, sha256]] : [];
		}),
	);

/** @param {string} metadata @returns {string[]} the NVIDIA libraries that the wheel is made for */
const cudaNeeds = (metadata) =>
	[...metadata.matchAll(/^Requires-Dist: nvidia-([\w-]+)-cu\d+([^;]*);/gm)].map(
		([, name, versions]) => `${name} ${versions?.trim()}`,
	);

/** @param {string} file @param {string} deps */
async function unpackVerified(file, deps) {
	const entries = await listEntries(file);
	/** @param {string} ending */
	const readText = async (ending) => {
		const entry = entries.find(({ name }) => name.endsWith(ending));
		if (entry === undefined) throw new UserError(`${file} has no ${ending}.`);
		const target = path.join(deps, path.basename(ending));
		await unpack(file, entry, target);
		const text = readFileSync(target, "utf8");
		rmSync(target);
		return text;
	};
	const record = parseRecord(await readText(".dist-info/RECORD"));
	const files = entries.filter(({ name }) => wanted.test(name));
	let done = 0;
	const show = startProgressBar(
		"Unpacking",
		files.reduce((sum, { size }) => sum + size, 0),
	);
	for (const entry of files) {
		const target = entry.name.replace(/^tensorflow\/(?=lib)/, "lib/");
		const found = await unpack(
			file,
			entry,
			path.join(deps, target.replace(/^tensorflow\//, "")),
			(size) => {
				done += size;
				show(done);
			},
		);
		if (found !== record.get(entry.name))
			throw new UserError(
				`${entry.name} is damaged: its SHA-256 is not the one that its package records. Run the command again.`,
			);
	}
	return cudaNeeds(await readText(".dist-info/METADATA"));
}

/**
 * Lays TensorFlow's library and headers into the binding's folder, out of the Python package that ships them.
 * @param {import("./variants.mjs").Variant} variant
 * @returns {Promise<string[]>} the NVIDIA libraries that its make for graphics cards needs
 */
export async function takeLibraryFromWheel(variant) {
	if (process.platform !== "linux" || process.arch !== "x64")
		throw new UserError(
			`TensorFlow's Python package helps on Linux with x86-64 only; this is ${process.platform} with ${process.arch}. Training works on the WASM engine.`,
		);
	const deps = path.join(packageFolder(variant), "deps");
	const downloads = path.join(variant.folder, "download");
	for (const folder of [deps, downloads]) {
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
	}
	const needs = await unpackVerified(await download(variant, downloads), deps);
	rmSync(downloads, { recursive: true });
	for (const [library, name] of links)
		if (library && name) symlinkSync(library, path.join(deps, "lib", name));
	return needs;
}
