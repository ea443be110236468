import { execFileSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { log, runMain, UserError } from "./bootstrap/log.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { inRoot, invocationDirectory, root } from "./bootstrap/project.mjs";
import { runProgram } from "./bootstrap/run-program.mjs";
import { findChromium } from "./bootstrap/system-packages.mjs";
import { runChecks } from "./checks.mjs";
import { parseTestOptions } from "./test/options.mjs";
import {
	addUp,
	nothing,
	readTotals,
	totalsOfPlaywright,
	totalsOfVitest,
} from "./test/totals.mjs";

const results = inRoot("test-results");
const vitestReport = inRoot("test-results/vitest.json");
const playwrightReport = inRoot("test-results/playwright.json");

const testFiles = () =>
	readdirSync(inRoot("test"), { recursive: true, encoding: "utf8" })
		.map((file) => `test/${file.replaceAll("\\", "/")}`)
		// The benchmark's own specs belong to `npm run bench`, tests of the static addon alone to `npm run test:static`.
		.filter(
			(file) =>
				(file.endsWith(".test.ts") && !file.startsWith("test/static/")) ||
				(file.startsWith("test/e2e/") && file.endsWith(".spec.ts")),
		)
		.sort();

/** Fetches MNIST, or finds it where it was fetched before. @returns {string} the folder of its four files */
function fetchMnist() {
	try {
		return execFileSync(
			process.execPath,
			[inRoot("dist/electron/cli.js"), "mnist"],
			{ cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
		).trim();
	} catch {
		throw new UserError("--with-mnist: MNIST could not be fetched; see above.");
	}
}

/** @typedef {{ files: readonly string[] | undefined, grep: string | undefined, env: NodeJS.ProcessEnv }} Run */

/** @param {Run} run */
async function runUnitTests({ files, grep, env }) {
	if (files === undefined) return nothing;
	const code = await runProgram(
		process.execPath,
		[
			inRoot("node_modules/vitest/vitest.mjs"),
			"run",
			"--config=test/vitest.config.ts",
			"--reporter=default",
			"--reporter=json",
			`--outputFile.json=${vitestReport}`,
			...(grep === undefined ? [] : [`--testNamePattern=${grep}`]),
			...files,
		],
		{ cwd: root, env },
	);
	return readTotals(
		code,
		vitestReport,
		(/** @type {import("./test/totals.mjs").VitestReport} */ report) =>
			totalsOfVitest(report, grep),
	);
}

/** @param {Run} run */
async function runEndToEndTests({ files, grep, env }) {
	if (files === undefined) return nothing;
	const code = await runProgram(
		process.execPath,
		[
			inRoot("node_modules/@playwright/test/cli.js"),
			"test",
			"--config=test/playwright.config.ts",
			// Words that only unit tests have are no failure.
			...(grep === undefined ? [] : [`--grep=${grep}`, "--pass-with-no-tests"]),
			...files,
		],
		{ cwd: root, env: { ...env, CHROMIUM_PATH: findChromium() } },
	);
	return readTotals(code, playwrightReport, totalsOfPlaywright);
}

await runMain(async () => {
	const { files, grep, named, withMnist } = parseTestOptions(
		process.argv.slice(2),
		testFiles(),
		{ root, folder: invocationDirectory },
	);
	await prepare({ chromium: files.e2e !== undefined });
	const env = withMnist
		? { ...process.env, DIGITCAM_MNIST: fetchMnist() }
		: process.env;
	if (named) log("The formatter, the linter and the type checks are left out.");
	else await runChecks();

	rmSync(results, { recursive: true, force: true });
	const { passed, failed, skipped } = addUp([
		await runUnitTests({ files: files.unit, grep, env }),
		await runEndToEndTests({ files: files.e2e, grep, env }),
	]);
	if (passed + failed + skipped.length === 0)
		throw new UserError(`No test's name matches "${grep}".`, 2);
	for (const name of skipped) console.log(`skipped: ${name}`);
	console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
	return failed === 0 ? 0 : 1;
});
