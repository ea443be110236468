import { runMain } from "./bootstrap/log.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { inRoot } from "./bootstrap/project.mjs";
import { endWithNpm, runApp } from "./bootstrap/run-app.mjs";

await runMain(async () => {
	endWithNpm();
	await prepare();
	return runApp(process.execPath, [
		inRoot("dist/electron/cli.js"),
		...process.argv.slice(2),
	]);
});
