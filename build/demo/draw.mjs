// Draws electron/demo/digits.webm and its schedule. Needs the ffmpeg program.
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

/** @param {string} path */
const locate = (path) => fileURLToPath(new URL(path, import.meta.url));

// Node 20 runs no TypeScript by itself.
/** @type {{ module: typeof import("./draw.ts") }} */
const { module } = await runnerImport(locate("draw.ts"), { configFile: false });
try {
	await module.drawDemo(
		locate("../../electron/demo/digits.webm"),
		locate("../../electron/demo/digits.json"),
	);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
