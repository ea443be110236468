import { existsSync, readFileSync } from "node:fs";

/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} skipped the names of the tests that were left out
 */

/** @typedef {{ title: string, specs?: { title: string, tests: { status: string, projectName: string }[] }[], suites?: Suite[] }} Suite */

/** @typedef {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: { status: string, fullName: string }[] }[] }} VitestReport */
/** @typedef {{ suites: Suite[], errors: unknown[] }} PlaywrightReport */

/** @type {Totals} */
export const nothing = { passed: 0, failed: 0, skipped: [] };

/** What a runner that wrote no report counts as. @type {Totals} */
const noReport = { passed: 0, failed: 1, skipped: [] };

/**
 * What Vitest reports. Tests that `grep` leaves out count for nothing.
 * @param {VitestReport} report
 * @param {string | undefined} grep
 * @returns {Totals}
 */
export function totalsOfVitest(report, grep) {
	const isMeant = grep === undefined ? () => true : wordsIn(grep);
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
			.map(({ fullName }) => fullName)
			.filter(isMeant),
	};
}

/** @param {string} grep */
const wordsIn = (grep) => (/** @type {string} */ name) =>
	new RegExp(grep).test(name);

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

/**
 * What Playwright reports. A test that passed only when it was tried again has failed.
 * @param {PlaywrightReport} report
 * @returns {Totals}
 */
export function totalsOfPlaywright({ suites, errors }) {
	const tests = suites.flatMap(testsOf);
	const withStatus = (/** @type {string} */ wanted) =>
		tests.filter(({ status }) => status === wanted);
	return {
		passed: withStatus("expected").length,
		failed:
			withStatus("unexpected").length +
			withStatus("flaky").length +
			errors.length,
		skipped: withStatus("skipped").map(({ name }) => name),
	};
}

/**
 * @template Report
 * @param {number} code the runner's exit code: an error outside of any test fails the run without failing a test
 * @param {string} file of a runner's report, JSON
 * @param {(report: Report) => Totals} totalsOf
 * @returns {Totals}
 */
export function readTotals(code, file, totalsOf) {
	if (!existsSync(file)) return noReport;
	const totals = totalsOf(JSON.parse(readFileSync(file, "utf8")));
	return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
}

/** @param {readonly Totals[]} all @returns {Totals} */
export const addUp = (all) => ({
	passed: all.reduce((sum, { passed }) => sum + passed, 0),
	failed: all.reduce((sum, { failed }) => sum + failed, 0),
	skipped: all.flatMap(({ skipped }) => skipped),
});
