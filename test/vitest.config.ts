import { readFileSync } from "node:fs";
import { defineConfig, type TestProjectConfiguration } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { compiledSources } from "./support/compiled-sources.ts";
import { pureFolders } from "./support/pure-folders.ts";

const pureTests = pureFolders.map((folder) => `${folder}/**/*.test.ts`);

const needsMnist = ({ moduleId }: TestSpecification) =>
	readFileSync(moduleId, "utf8").includes("hasMnist");

/**
 * Vitest begins with the files that took longest the last time; in a fresh clone with the largest. Those that need MNIST
 * are short and take longest: the last of them would run alone at the end.
 */
class MnistFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]) {
		const sorted = await super.sort(files);
		return [
			...sorted.filter((file) => needsMnist(file)),
			...sorted.filter((file) => !needsMnist(file)),
		];
	}
}

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
		sequence: { sequencer: MnistFirst },
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
