import { createHash } from "node:crypto";
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { log, UserError } from "../bootstrap/log.mjs";
import { inRoot } from "../bootstrap/project.mjs";
import { runQuietly } from "../bootstrap/run-program.mjs";
import { unpackSource } from "./fetch-source.mjs";
import { sources } from "./sources.mjs";

/** @typedef {keyof typeof sources} Name */

/**
 * What a recipe builds with.
 * @typedef {object} Workplace
 * @property {string} source the unpacked source
 * @property {string} work a folder to build in
 * @property {string} prefix the folder to install into
 * @property {number} jobs how many compilers may run at once
 * @property {(program: string, args: readonly string[], options?: { cwd?: string, env?: Readonly<Record<string, string>> }) => Promise<void>} run
 * @property {(options: Readonly<Record<string, string | boolean>>) => Promise<void>} cmake configures, builds and installs
 * @property {(name: Name) => string} prefixOf where a library that this one needs was installed
 * @property {(name: Name, file: string) => string} library the path of its static library
 */

/**
 * How a library is built.
 * @typedef {object} Recipe
 * @property {readonly Name[]} needs what is built before
 * @property {(workplace: Workplace) => Promise<void>} build
 */

/** A library that is built. @typedef {{ readonly prefix: string, readonly version: string }} Built */

const cache = inRoot(".cache/opencv");

/** For CMake: each library is linked statically, into one that others load. */
const commonOptions = {
	CMAKE_BUILD_TYPE: "Release",
	CMAKE_INSTALL_LIBDIR: "lib",
	BUILD_SHARED_LIBS: false,
	CMAKE_POSITION_INDEPENDENT_CODE: true,
	CMAKE_C_VISIBILITY_PRESET: "hidden",
	CMAKE_CXX_VISIBILITY_PRESET: "hidden",
	CMAKE_OSX_DEPLOYMENT_TARGET: "11.0",
	// Some of these sources are older than what CMake 4 takes without it.
	CMAKE_POLICY_VERSION_MINIMUM: "3.5",
};

const recipeFile = (/** @type {Name} */ name) =>
	new URL(`libraries/${name}.mjs`, import.meta.url);

/** @param {Name} name @returns {Promise<Recipe>} */
export const recipeOf = async (name) =>
	(await import(recipeFile(name).href)).default;

/**
 * The path of a static library. On Windows some have their version or the word static in their names.
 * @param {string} prefix @param {string} name
 */
function findStaticLibrary(prefix, name) {
	const pattern = new RegExp(`^(lib)?${name}[\\d.]*([-_]?static)?\\.(a|lib)$`);
	const folder = path.join(prefix, "lib");
	const found = readdirSync(folder).find((file) => pattern.test(file));
	if (found === undefined)
		throw new UserError(`There is no static library ${name} in ${folder}.`);
	return path.join(folder, found);
}

/**
 * Changes where anything changes that the library is made of.
 * @param {Name} name
 * @param {readonly string[]} needs the prefixes of what it needs
 */
const keyOf = (name, needs) =>
	createHash("sha256")
		.update(`${process.platform} ${process.arch}\0${needs.join("\0")}\0`)
		.update(JSON.stringify(sources[name]))
		.update(readFileSync(recipeFile(name)))
		.update(JSON.stringify(commonOptions))
		.digest("hex")
		.slice(0, 12);

/**
 * @param {string} title
 * @param {{ source: string, work: string, prefix: string }} folders
 * @param {ReadonlyMap<Name, Built>} built
 * @returns {Workplace}
 */
function workplace(title, { source, work, prefix }, built) {
	const jobs = availableParallelism();
	/** @type {Workplace["run"]} */
	const run = (program, args, { cwd = work, env = {} } = {}) =>
		runQuietly(`Building ${title}`, program, args, {
			cwd,
			env: { ...process.env, ...env },
		});
	const prefixOf = (/** @type {Name} */ name) => built.get(name)?.prefix ?? "";
	return {
		source,
		work,
		prefix,
		jobs,
		run,
		async cmake(options) {
			const all = {
				...commonOptions,
				CMAKE_INSTALL_PREFIX: prefix,
				...options,
			};
			await run("cmake", [
				"-G",
				"Ninja",
				"-S",
				source,
				"-B",
				work,
				...Object.entries(all).map(([name, value]) =>
					typeof value === "string"
						? // Without a type CMake may take it for a path from here.
							`-D${name}:STRING=${value}`
						: `-D${name}:BOOL=${value ? "ON" : "OFF"}`,
				),
			]);
			await run("cmake", ["--build", work, "--target", "install"]);
		},
		prefixOf,
		library: (name, file) => findStaticLibrary(prefixOf(name), file),
	};
}

/** Licences and the like, which a package that has the library in it carries. @param {Name} name @param {string} source @param {string} prefix */
function keepNotices(name, source, prefix) {
	mkdirSync(path.join(prefix, "notices"), { recursive: true });
	for (const file of sources[name].notices)
		copyFileSync(path.join(source, file), path.join(prefix, "notices", file));
}

/**
 * Builds a library, unless that was done before with the same source and recipe.
 * @param {Name} name
 * @param {ReadonlyMap<Name, Built>} built what it needs
 * @returns {Promise<Built>}
 */
export async function buildLibrary(name, built) {
	const recipe = await recipeOf(name);
	const { title } = sources[name];
	const key = keyOf(
		name,
		recipe.needs.map((need) => path.basename(built.get(need)?.prefix ?? "")),
	);
	const prefix = path.join(cache, `${name}-${key}`);
	const versionFile = path.join(prefix, "version.txt");
	if (!existsSync(versionFile)) {
		const start = performance.now();
		const source = path.join(cache, `${name}-source`);
		const work = path.join(cache, `${name}-work`);
		for (const folder of [work, prefix]) {
			rmSync(folder, { recursive: true, force: true });
			mkdirSync(folder, { recursive: true });
		}
		const version = await unpackSource(
			sources[name],
			path.join(cache, "downloads"),
			source,
		);
		log(`Building ${version}…`);
		await recipe.build(workplace(title, { source, work, prefix }, built));
		keepNotices(name, source, prefix);
		// Written last: it says that the rest is whole.
		writeFileSync(`${versionFile}.new`, version);
		renameSync(`${versionFile}.new`, versionFile);
		for (const folder of [source, work])
			rmSync(folder, { recursive: true, force: true });
		const seconds = (performance.now() - start) / 1000;
		log(`${version} is built (${seconds.toFixed(0)} s).`);
	}
	return { prefix, version: readFileSync(versionFile, "utf8") };
}
