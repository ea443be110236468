import { prepare } from "./bootstrap/prepare.mjs";
import { inRoot, personFolder } from "./bootstrap/project.mjs";
import { runProgram } from "./bootstrap/run-program.mjs";
import { runMain } from "./bootstrap/say.mjs";

await runMain(async () => {
	await prepare();
	return runProgram(
		process.execPath,
		[inRoot("dist/electron/cli.js"), ...process.argv.slice(2)],
		{ cwd: personFolder },
	);
});
