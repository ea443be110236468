import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		root: `${import.meta.dirname}/..`,
		include: ["test/**/*.test.ts"],
		// Generous: they end what hangs, and say nothing about speed.
		testTimeout: 240_000,
		hookTimeout: 240_000,
		expect: { poll: { timeout: 120_000 } },
		// Vitest leaves one core idle by itself, which on two cores doubles the time.
		maxWorkers: "100%",
	},
});
