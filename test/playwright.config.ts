import { defineConfig } from "@playwright/test";
import type { HostOptions } from "./e2e/support/app.ts";

export default defineConfig<HostOptions>({
	testDir: "e2e",
	outputDir: "../test-results/e2e",
	timeout: 60_000,
	expect: { timeout: 15_000 },
	// The frames per second of one window are measured on the machine's cores: one after the other.
	workers: 1,
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
