// Makes models/weights/hands of the npm package @mediapipe/hands:
//   npm pack @mediapipe/hands@0.4.1675469240 && tar xf mediapipe-hands-*.tgz
//   node build/hands/convert.mjs package
import { runMain } from "../bootstrap/log.mjs";
import { inRoot } from "../bootstrap/project.mjs";

await runMain(async () => {
	const [, , folder] = process.argv;
	if (folder === undefined) {
		console.error(
			"No package was given. Give the folder of @mediapipe/hands 0.4.1675469240, unpacked.",
		);
		return 2;
	}
	const { runnerImport } = await import("vite");
	// Node 20 runs no TypeScript by itself.
	/** @type {{ module: typeof import("./convert.ts") }} */
	const { module } = await runnerImport(inRoot("build/hands/convert.ts"), {
		configFile: false,
	});
	try {
		await module.convertHands(folder, inRoot("models/weights/hands"));
		return 0;
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		return 1;
	}
});
