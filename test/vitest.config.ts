import { defineConfig, type TestProjectConfiguration } from "vitest/config";
import { compiledSources } from "./support/compiled-sources.ts";
import { pureFolders } from "./support/pure-folders.ts";

const pureTests = pureFolders.map((folder) => `${folder}/**/*.test.ts`);

/** @param groupOrder the files of a lower one run first: a worker keeps its modules only from one pure file to the next */
const project = (
	name: string,
	groupOrder: number,
	files: { include: string[]; exclude?: string[]; isolate: boolean },
): TestProjectConfiguration => ({
	plugins: [compiledSources()],
	test: {
		...files,
		name,
		root: `${import.meta.dirname}/..`,
		sequence: { groupOrder },
		setupFiles: "test/support/equal-bytes.ts",
		server: { deps: { external: [/\/\.cache\/test-sources\//] } },
		// Generous: they end what hangs, and say nothing about speed.
		testTimeout: 240_000,
		hookTimeout: 240_000,
		expect: { poll: { timeout: 120_000 } },
	},
});

export default defineConfig({
	test: {
		root: `${import.meta.dirname}/..`,
		globalSetup: "test/support/compiled-sources.ts",
		// Vitest leaves one core idle by itself, which on two cores doubles the time.
		maxWorkers: "100%",
		projects: [
			project("own modules", 0, {
				include: ["test/**/*.test.ts"],
				exclude: pureTests,
				isolate: true,
			}),
			project("shared modules", 1, { include: pureTests, isolate: false }),
		],
	},
});
