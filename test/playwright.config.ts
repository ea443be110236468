import { defineConfig } from "@playwright/test";
import type { HostOptions } from "./e2e/support/app.ts";

export default defineConfig<HostOptions>({
	testDir: "e2e",
	outputDir: "../test-results/e2e",
	// Long enough for a machine that does other work on all its cores.
	timeout: 240_000,
	expect: { timeout: 60_000 },
	// Two, because half of a test is waiting; of more each would have its own app and browser to start.
	workers: 2,
	fullyParallel: true,
	reporter: [
		["list"],
		["json", { outputFile: "../test-results/playwright.json" }],
	],
	use: { trace: "retain-on-failure" },
	projects: [
		{ name: "browser", use: { host: "browser" } },
		{
			name: "electron",
			use: { host: "electron" },
			// Pages of the build's own, in a browser whatever the app is in.
			testIgnore: "**/states.spec.ts",
		},
	],
});
