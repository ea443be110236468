import { prepare } from "./bootstrap/prepare.mjs";
import { inRoot, root } from "./bootstrap/project.mjs";
import { runProgram } from "./bootstrap/run-program.mjs";
import { runMain } from "./bootstrap/say.mjs";

await runMain(async () => {
	await prepare({ chromium: true });
	const frame = await runProgram(
		process.execPath,
		[inRoot("dist/electron/cli.js"), "bench", ...process.argv.slice(2)],
		{ cwd: root },
	);
	const window = await runProgram(
		process.execPath,
		[
			inRoot("node_modules/@playwright/test/cli.js"),
			"test",
			"--config=test/bench/playwright.config.ts",
		],
		{ cwd: root },
	);
	return Math.max(frame, window);
});
