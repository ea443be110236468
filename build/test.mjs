import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { runMain, UserError } from "./bootstrap/log.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { inRoot, root } from "./bootstrap/project.mjs";
import { runProgram } from "./bootstrap/run-program.mjs";
import { findChromium } from "./bootstrap/system-packages.mjs";
import { runChecks } from "./checks.mjs";
import {
	listTestFiles,
	parseTestArguments,
	selectTests,
} from "./test-selection.mjs";

/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped the names of the tests that were left out
 */

/** @typedef {{ code: number, totals: Totals }} Run */

const results = inRoot("test-results");

/** @param {string} file @returns {any} undefined where the runner ended before it wrote its report */
function readReport(file) {
	try {
		return JSON.parse(readFileSync(path.join(results, file), "utf8"));
	} catch {
		return undefined;
	}
}

/** @type {Totals} */
const brokeOff = { passed: 0, failed: 1, skipped: [] };

/** @param {RegExp | undefined} wanted names of the tests that were asked for @returns {Totals} */
function readVitest(wanted) {
	/** @type {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: { status: string, fullName: string }[] }[] } | undefined} */
	const report = readReport("vitest.json");
	if (report === undefined) return brokeOff;
	const filesNotRun = report.testResults.filter(
		({ status, assertionResults }) =>
			status === "failed" && assertionResults.length === 0,
	);
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests + filesNotRun.length,
		skipped: report.testResults
			.flatMap(({ assertionResults }) => assertionResults)
			.filter(({ status }) => ["pending", "skipped", "todo"].includes(status))
			.map(({ fullName }) => fullName)
			.filter((name) => wanted === undefined || wanted.test(name)),
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
	/** @type {{ suites: Suite[], errors: unknown[] } | undefined} */
	const report = readReport("playwright.json");
	if (report === undefined) return brokeOff;
	const tests = report.suites.flatMap(testsOf);
	/** @param {string} wanted */
	const withStatus = (wanted) =>
		tests.filter(({ status }) => status === wanted).map(({ name }) => name);
	return {
		passed: withStatus("expected").length,
		// A test that passes only when it is repeated is a broken one.
		failed:
			withStatus("unexpected").length +
			withStatus("flaky").length +
			report.errors.length,
		skipped: withStatus("skipped"),
	};
}

/**
 * @param {readonly string[]} files
 * @param {string | undefined} grep
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Run>}
 */
async function runUnitTests(files, grep, env) {
	const code = await runProgram(
		process.execPath,
		[
			inRoot("node_modules/vitest/vitest.mjs"),
			"run",
			"--config=test/vitest.config.ts",
			"--reporter=default",
			"--reporter=json",
			"--outputFile.json=test-results/vitest.json",
			"--passWithNoTests",
			...(grep === undefined ? [] : [`--testNamePattern=${grep}`]),
			...files,
		],
		{ cwd: root, env },
	);
	const wanted = grep === undefined ? undefined : new RegExp(grep, "i");
	return { code, totals: readVitest(wanted) };
}

/**
 * @param {readonly string[]} files
 * @param {string | undefined} grep
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Run>}
 */
async function runEndToEndTests(files, grep, env) {
	const code = await runProgram(
		process.execPath,
		[
			inRoot("node_modules/@playwright/test/cli.js"),
			"test",
			"--config=test/playwright.config.ts",
			"--pass-with-no-tests",
			...(grep === undefined ? [] : [`--grep=${grep}`]),
			...files.map((file) => path.join(root, file)),
		],
		{ cwd: root, env: { ...env, CHROMIUM_PATH: findChromium() } },
	);
	return { code, totals: readPlaywright() };
}

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

await runMain(async () => {
	const request = parseTestArguments(process.argv.slice(2));
	const files = selectTests(request, listTestFiles());
	await prepare({ chromium: files.e2e.length > 0 });
	const env = request.withMnist
		? { ...process.env, DIGITCAM_MNIST: fetchMnist() }
		: process.env;
	const runsAll = request.names.length === 0 && request.grep === undefined;
	if (runsAll && request.kind === "all") await runChecks();

	rmSync(results, { recursive: true, force: true });
	/** @type {Run[]} */
	const runs = [];
	// One after the other: each of the two takes all cores.
	if (files.unit.length > 0)
		runs.push(await runUnitTests(runsAll ? [] : files.unit, request.grep, env));
	if (files.e2e.length > 0)
		runs.push(
			await runEndToEndTests(runsAll ? [] : files.e2e, request.grep, env),
		);

	const skipped = runs.flatMap(({ totals }) => totals.skipped);
	const passed = runs.reduce((sum, { totals }) => sum + totals.passed, 0);
	const failed = runs.reduce((sum, { totals }) => sum + totals.failed, 0);
	for (const name of skipped) console.log(`skipped: ${name}`);
	console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
	if (passed + failed + skipped.length === 0)
		throw new UserError(
			`No test has a name that matches "${request.grep}".`,
			2,
		);
	return failed === 0 && runs.every(({ code }) => code === 0) ? 0 : 1;
});
