import { defineConfig } from "@playwright/test";
import type { HostOptions } from "../e2e/support/app.ts";

/** Prints figures and compares them with no limit. */
export default defineConfig<HostOptions>({
	testDir: ".",
	outputDir: "../../test-results/bench",
	timeout: 120_000,
	workers: 1,
	reporter: [["line"]],
	use: { host: "browser" },
});
