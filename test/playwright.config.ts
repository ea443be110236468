import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import type { HostOptions } from "./e2e/support/app.ts";

const statesSpec = "**/states.spec.ts";
/** What is outside of the window in Electron: it needs the stand-in. */
const shellSpec = "**/shell.spec.ts";

export default defineConfig<HostOptions>({
	testDir: "e2e",
	outputDir: "../test-results/e2e",
	// Long enough for a machine that does other work on all its cores.
	timeout: 240_000,
	expect: { timeout: 60_000 },
	// One more than processors, because half of a test is waiting: with two more it took longer. Each worker has an app and a browser to start.
	workers: Math.min(availableParallelism() + 1, 5),
	fullyParallel: true,
	reporter: [
		["list"],
		["json", { outputFile: "../test-results/playwright.json" }],
	],
	// What the test did, and how the window looked when it failed. A trace with pictures of each step takes 40 % more of
	// the processors; Playwright's `--trace=on` makes one.
	use: {
		trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
		screenshot: "only-on-failure",
	},
	projects: [
		// No app is in it. First, because one worker takes it whole: at the end the others would wait for it.
		{ name: "states", testMatch: statesSpec },
		...(["browser", "electron"] as const).map((host) => ({
			name: host,
			testIgnore: [statesSpec, shellSpec],
			use: { host },
		})),
		// Electron's part of the app in a stand-in: what belongs to it, and the tests in which it matters how the window is reached.
		{
			name: "stand-in",
			testIgnore: statesSpec,
			grep: [/@electron/, /shell\.spec/],
			use: { host: "stand-in" },
		},
	],
});
