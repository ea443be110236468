import { log, runMain } from "./bootstrap/log.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { inRoot, root } from "./bootstrap/project.mjs";
import { runProgram } from "./bootstrap/run-program.mjs";
import { buildStaticAddon } from "./opencv/static-addon.mjs";
import { systemOpencvVariable } from "./packaging/addon.mjs";

const systemOpencv = "--system-opencv";

await runMain(async () => {
	const args = process.argv.slice(2);
	const env = { ...process.env };
	await prepare();
	if (args.includes(systemOpencv)) {
		env[systemOpencvVariable] = "";
		log(
			"The addon is linked with this system's OpenCV: the package runs only where the same version is installed.",
		);
	} else await buildStaticAddon();
	return runProgram(
		process.execPath,
		[
			inRoot("node_modules/electron-builder/cli.js"),
			"--config",
			"build/packaging/config.mjs",
			...args.filter((arg) => arg !== systemOpencv),
		],
		{ cwd: root, env },
	);
});
