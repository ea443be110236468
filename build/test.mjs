import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { runMain } from "./bootstrap/log.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { inRoot, root } from "./bootstrap/project.mjs";
import { runProgram } from "./bootstrap/run-program.mjs";
import { findChromium } from "./bootstrap/system-packages.mjs";
import { runChecks } from "./checks.mjs";

/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped the names of the tests that were left out
 */

const results = inRoot("test-results");

/** @param {string} file */
const readReport = (file) =>
	JSON.parse(readFileSync(path.join(results, file), "utf8"));

/** @returns {Totals} */
function readVitest() {
	/** @type {{ numPassedTests: number, numFailedTests: number, numFailedTestSuites: number, testResults: { status: string, assertionResults: { status: string, fullName: string }[] }[] }} */
	const report = readReport("vitest.json");
	const filesNotRun = report.testResults.filter(
		({ status, assertionResults }) =>
			status === "failed" && assertionResults.length === 0,
	);
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests + filesNotRun.length,
		skipped: report.testResults
			.flatMap(({ assertionResults }) => assertionResults)
			.filter(
				({ status }) =>
					status === "pending" || status === "skipped" || status === "todo",
			)
			.map(({ fullName }) => fullName),
	};
}

/** @typedef {{ title: string, specs?: { title: string, tests: { status: string, projectName: string }[] }[], suites?: Suite[] }} Suite */

/** @param {Suite} suite @returns {{ name: string, status: string }[]} */
const testsOf = (suite) => [
	...(suite.specs ?? []).flatMap(({ title, tests }) =>
		tests.map(({ status, projectName }) => ({
			name: `${title} (${projectName})`,
			status,
		})),
	),
	...(suite.suites ?? []).flatMap(testsOf),
];

/** @returns {Totals} */
function readPlaywright() {
	/** @type {{ suites: Suite[], errors: unknown[] }} */
	const report = readReport("playwright.json");
	const tests = report.suites.flatMap(testsOf);
	return {
		passed: tests.filter(
			({ status }) => status === "expected" || status === "flaky",
		).length,
		failed:
			tests.filter(({ status }) => status === "unexpected").length +
			report.errors.length,
		skipped: tests
			.filter(({ status }) => status === "skipped")
			.map(({ name }) => name),
	};
}

await runMain(async () => {
	await prepare({ chromium: true });
	await runChecks();

	rmSync(results, { recursive: true, force: true });
	const vitest = await runProgram(
		process.execPath,
		[
			inRoot("node_modules/vitest/vitest.mjs"),
			"run",
			"--config=test/vitest.config.ts",
			"--reporter=default",
			"--reporter=json",
			"--outputFile.json=test-results/vitest.json",
		],
		{ cwd: root },
	);
	const playwright = await runProgram(
		process.execPath,
		[
			inRoot("node_modules/@playwright/test/cli.js"),
			"test",
			"--config=test/playwright.config.ts",
		],
		{ cwd: root, env: { ...process.env, CHROMIUM_PATH: findChromium() } },
	);

	const totals = [readVitest(), readPlaywright()];
	const skipped = totals.flatMap((total) => total.skipped);
	const passed = totals.reduce((sum, total) => sum + total.passed, 0);
	const failed = totals.reduce((sum, total) => sum + total.failed, 0);
	for (const name of skipped) console.log(`skipped: ${name}`);
	console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
	return vitest === 0 && playwright === 0 && failed === 0 ? 0 : 1;
});
