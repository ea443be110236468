import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { rolldown } from "rolldown";
import type { Plugin } from "vite";
import type { TestProject } from "vitest/node";
import { projectRoot } from "./scratch.ts";

/** As Vite writes paths: with slashes, on Windows too. */
const withSlashes = (file: string) => file.replaceAll(path.sep, "/");

/**
 * Inside the project, so that packages and `#addon` are found from there. Each run has its own folder: another one that
 * begins meanwhile would write files that this one reads.
 */
const compiled = withSlashes(
	path.join(projectRoot, `.cache/test-sources/${process.pid}`),
);
const tests = withSlashes(path.join(projectRoot, "test/"));

/** The window's files are left out: they are no modules of Node's. */
const folders = ["build", "electron", "models", "native"];

/** Paths within the project. */
const sources = folders.flatMap((folder) =>
	readdirSync(path.join(projectRoot, folder), {
		recursive: true,
		encoding: "utf8",
	})
		.filter((file) => file.endsWith(".ts"))
		.map((file) => withSlashes(path.join(folder, file))),
);

const withoutExtension = (file: string) => file.replace(/\.ts$/, "");

/** Compiles each source to a file of its own. */
async function compileSources(): Promise<void> {
	const bundle = await rolldown({
		cwd: projectRoot,
		input: Object.fromEntries(
			sources.map((file) => [
				withoutExtension(file),
				path.join(projectRoot, file),
			]),
		),
		platform: "node",
		// Packages, and Node's own modules.
		external: /^[^./]/,
		preserveEntrySignatures: "strict",
	});
	await bundle.write({
		dir: compiled,
		preserveModules: true,
		preserveModulesRoot: projectRoot,
		entryFileNames: "[name].js",
		sourcemap: true,
	});
	await bundle.close();
}

/** Called by Vitest before the first test. */
export async function setup(project: TestProject): Promise<void> {
	await compileSources();
	project.onTestsRerun(compileSources);
}

/** Called by Vitest after the last test. */
export const teardown = () => rmSync(compiled, { recursive: true });

/** A test that puts a stand-in in place of a module needs Vitest to import all of its modules. */
const mocks = (file: string) =>
	/vi\.(do)?[mM]ock\(/.test(readFileSync(file, "utf8"));

/**
 * Has tests import the compiled sources. Vitest itself would transform each source again for each test file, and the
 * way it writes imports costs loops over pixels nearly half of their speed.
 */
export function compiledSources(): Plugin {
	return {
		name: "compiled-sources",
		enforce: "pre",
		resolveId(specifier, importer) {
			// What a source imports is the business of whoever imports that source.
			if (!importer?.startsWith(tests) || mocks(importer)) return;
			const asked = path.resolve(path.dirname(importer), specifier);
			const file = withSlashes(path.relative(projectRoot, asked));
			if (!sources.includes(file)) return;
			return `${compiled}/${withoutExtension(file)}.js`;
		},
	};
}
