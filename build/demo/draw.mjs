// Draws electron/demo/digits.webm and its schedule. Needs the ffmpeg program.
import { runMain } from "../bootstrap/log.mjs";
import { prepare } from "../bootstrap/prepare.mjs";
import { inRoot } from "../bootstrap/project.mjs";

await runMain(async () => {
	await prepare({ window: false });
	// Vite is there only once the packages are installed.
	const { runnerImport } = await import("vite");
	// Node 20 runs no TypeScript by itself.
	/** @type {{ module: typeof import("./draw.ts") }} */
	const { module } = await runnerImport(inRoot("build/demo/draw.ts"), {
		configFile: false,
	});
	try {
		await module.drawDemo(
			inRoot("electron/demo/digits.webm"),
			inRoot("electron/demo/digits.json"),
		);
		return 0;
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		return 1;
	}
});
