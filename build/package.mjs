import { runMain } from "./bootstrap/log.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { inRoot, root } from "./bootstrap/project.mjs";
import { runProgram } from "./bootstrap/run-program.mjs";

await runMain(async () => {
	await prepare();
	return runProgram(
		process.execPath,
		[
			inRoot("node_modules/electron-builder/cli.js"),
			"--config",
			"build/electron-builder.json",
			...process.argv.slice(2),
		],
		{ cwd: root },
	);
});
