import { defineConfig } from "@playwright/test";
import type { HostOptions } from "../e2e/support/app.ts";

/** Takes as long as it takes: an hour, or as long as `npm run soak` was told. */
export default defineConfig<HostOptions>({
	testDir: ".",
	outputDir: "../../test-results/soak",
	timeout: 0,
	// Of a machine that does much else.
	expect: { timeout: 180_000 },
	workers: 1,
	reporter: [["line"]],
	use: { host: "browser" },
});
