import { defineConfig } from "vitest/config";
import { compiledSources } from "./support/compiled-sources.ts";

export default defineConfig({
	plugins: [compiledSources()],
	test: {
		root: `${import.meta.dirname}/..`,
		include: ["test/**/*.test.ts"],
		setupFiles: "test/support/equal-bytes.ts",
		globalSetup: "test/support/compiled-sources.ts",
		server: { deps: { external: [/\/\.cache\/test-sources\//] } },
		// Generous: they end what hangs, and say nothing about speed.
		testTimeout: 240_000,
		hookTimeout: 240_000,
		expect: { poll: { timeout: 120_000 } },
		// Vitest leaves one core idle by itself, which on two cores doubles the time.
		maxWorkers: "100%",
	},
});
