import { defineConfig } from "rolldown";

/**
 * The Node side's own code in one file a process; what comes from npm stays in node_modules. Not so the charting library:
 * its package has 60 MB, of which the reports need one, and the packaged app should not carry the rest.
 */
const external = [/^node:/, /^(?!echarts\/|zrender\/|tslib$)[^./]/];

export default defineConfig([
	{
		input: {
			main: "electron/hosts/main.ts",
			browser: "electron/hosts/browser.ts",
			development: "electron/hosts/development.ts",
			recognizer: "electron/recognizer/process/entry.ts",
			"end-with-host": "electron/process/end-with-host.ts",
			lab: "electron/lab/entry.ts",
			cli: "electron/cli/cli.ts",
		},
		external,
		platform: "node",
		output: {
			dir: "dist/electron",
			format: "esm",
			chunkFileNames: "shared/[name].js",
			sourcemap: true,
		},
	},
	{
		// A sandboxed preload is CommonJS and may require nothing but electron.
		input: { preload: "electron/hosts/preload.ts" },
		external: ["electron"],
		platform: "node",
		output: {
			dir: "dist/electron",
			format: "cjs",
			entryFileNames: "[name].cjs",
			sourcemap: true,
		},
	},
]);
