import { log, runMain } from "./bootstrap/log.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { inRoot, root } from "./bootstrap/project.mjs";
import { runProgram } from "./bootstrap/run-program.mjs";
import { buildStaticAddon } from "./opencv/static-addon.mjs";

await runMain(async () => {
	await prepare();
	await buildStaticAddon();
	log("Tests on the static addon:");
	const { NODE_OPTIONS = "" } = process.env;
	return runProgram(
		process.execPath,
		[
			inRoot("node_modules/vitest/vitest.mjs"),
			"run",
			"--config=test/vitest.config.ts",
			...process.argv.slice(2),
		],
		{
			cwd: root,
			// "#addon" in package.json is the static one then, in every process that the tests start.
			env: {
				...process.env,
				NODE_OPTIONS: `${NODE_OPTIONS} --conditions=static-addon`.trim(),
			},
		},
	);
});
