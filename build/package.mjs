import { log, runMain } from "./bootstrap/log.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { inRoot, root } from "./bootstrap/project.mjs";
import { runProgram } from "./bootstrap/run-program.mjs";
import { needsSystemOpencv, packagedAddon } from "./packaging/addon.mjs";

await runMain(async () => {
	await prepare();
	if (needsSystemOpencv(packagedAddon))
		log(
			"The addon is linked with this system's OpenCV: the package runs only where the same version is installed.",
		);
	return runProgram(
		process.execPath,
		[
			inRoot("node_modules/electron-builder/cli.js"),
			"--config",
			"build/packaging/config.mjs",
			...process.argv.slice(2),
		],
		{ cwd: root },
	);
});
