import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig, type TestProjectConfiguration } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { compiledSources } from "./support/compiled-sources.ts";
import { onStaticAddon } from "./support/on-static-addon.ts";
import { needsOwnModules } from "./support/own-modules.ts";

/** Those that load the addon for its own sake, and those of the static one alone. */
const onAddon = /^(camera|hazards|native|parity|static|build\/packaging)\//;
const onStaticAddonAlone = /^static\//;

const testFiles = readdirSync(import.meta.dirname, {
	recursive: true,
	encoding: "utf8",
})
	.map((file) => file.replaceAll("\\", "/"))
	.filter((file) => file.endsWith(".test.ts"))
	.filter((file) =>
		onStaticAddon ? onAddon.test(file) : !onStaticAddonAlone.test(file),
	);
const pathsOf = (files: readonly string[]) =>
	files.map((file) => `test/${file}`);
const ownModules = testFiles.filter((file) =>
	needsOwnModules(path.join(import.meta.dirname, file)),
);
const sharedModules = testFiles.filter((file) => !ownModules.includes(file));

/** Those that read MNIST or train are short and take longest: the last of them would run alone at the end. */
const isLong = ({ moduleId }: TestSpecification) =>
	/hasMnist|train/i.test(readFileSync(moduleId, "utf8"));

/**
 * Vitest begins with the files that took longest the last time; in a fresh clone with the largest. Here long ones come
 * first in either case. A worker keeps its modules while the next file shares them: all that do come before the others.
 */
class SharedThenLong extends BaseSequencer {
	override async sort(files: TestSpecification[]) {
		const place = (file: TestSpecification) =>
			(file.project.config.isolate ? 2 : 0) + (isLong(file) ? 0 : 1);
		return (await super.sort(files)).sort(
			(one, other) => place(one) - place(other),
		);
	}
}

const project = (
	name: string,
	files: { include: string[]; isolate: boolean },
): TestProjectConfiguration => ({
	plugins: [compiledSources()],
	test: {
		...files,
		name,
		root: `${import.meta.dirname}/..`,
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
		// Two more than processors, because some tests wait: for a camera, a process, the time between two frames. With one more they
		// took 190 s on two cores, with two 162 s.
		maxWorkers: availableParallelism() + 2,
		sequence: { sequencer: SharedThenLong },
		projects: [
			project("shared modules", {
				include: pathsOf(sharedModules),
				isolate: false,
			}),
			project("own modules", { include: pathsOf(ownModules), isolate: true }),
		],
	},
});
