import { runMain } from "./bootstrap/log.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { inRoot, root } from "./bootstrap/project.mjs";
import { runProgram } from "./bootstrap/run-program.mjs";

/** @param {string} file @param {readonly string[]} args */
const run = (file, args) =>
	runProgram(process.execPath, [inRoot(file), ...args], { cwd: root });

await runMain(async () => {
	await prepare({ chromium: true });
	const args = process.argv.slice(2);
	const cli = "dist/electron/cli.js";
	const codes = [
		await run(cli, ["bench", ...args]),
		await run(cli, [
			"bench-training",
			...args.filter((argument) => argument === "--json"),
		]),
		await run("node_modules/@playwright/test/cli.js", [
			"test",
			"--config=test/bench/playwright.config.ts",
		]),
	];
	return Math.max(...codes);
});
