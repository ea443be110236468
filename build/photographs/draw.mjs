// Draws the photographs in test/fixtures/photographs, and the table of their digits.
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

/** @param {string} path */
const locate = (path) => fileURLToPath(new URL(path, import.meta.url));

// Node 20 runs no TypeScript by itself.
/** @type {{ module: typeof import("./draw.ts") }} */
const { module } = await runnerImport(locate("draw.ts"), { configFile: false });
await module.drawPhotographs(
	process.argv[2] ?? locate("../../test/fixtures/photographs"),
);
